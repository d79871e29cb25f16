import DefaultTheme from "vitepress/theme-without-fonts";
import Diagram from "./Diagram.vue";
import Download from "./Download.vue";
import "./style.css";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("Diagram", Diagram);
    app.component("Download", Download);
  },
};
