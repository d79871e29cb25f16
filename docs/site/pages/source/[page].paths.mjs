import { sources } from "../../.vitepress/repository.mjs";

export default { paths: () => sources };
