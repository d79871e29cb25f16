"""What CloudFormation makes of a translated template with certain parameters: the conditions, rules and `Fn::If`s are evaluated.

References stay as they are, but each must refer to a resource that exists under these conditions, or to a parameter.
"""

import re

ABSENT = {"Ref": "AWS::NoValue"}
PSEUDO = {"AWS::" + name for name in ("AccountId", "NoValue", "Partition", "Region", "StackId", "StackName", "URLSuffix")}


class Stack:
    """A stack with certain parameters. `resources` and `outputs` hold what exists in it."""

    def __init__(self, template, given):
        self.parameters = {name: given.get(name, p.get("Default")) for name, p in template["Parameters"].items()}
        unknown = given.keys() - self.parameters.keys()
        if unknown:
            raise KeyError(f"no parameters of the template: {unknown}")
        self.conditions = template["Conditions"]
        self.resources = self._existing(template["Resources"])
        self.outputs = self._existing(template["Outputs"])
        self.broken_rules = [name for name, rule in template.get("Rules", {}).items() if not self._keeps(rule)]

    def properties(self, name):
        return self.resources[name].get("Properties", {})

    def of_type(self, name):
        return {key: resource["Properties"] for key, resource in self.resources.items() if resource["Type"] == name}

    def dangling(self):
        """The references to what does not exist."""
        known = self.resources.keys() | self.parameters.keys() | PSEUDO
        return sorted({name for name in references([self.resources, self.outputs]) if name not in known})

    def _existing(self, section):
        return {
            name: self._resolved(entry)
            for name, entry in section.items()
            if "Condition" not in entry or self._holds({"Condition": entry["Condition"]})
        }

    def _keeps(self, rule):
        applies = "RuleCondition" not in rule or self._holds(rule["RuleCondition"])
        return not applies or all(self._holds(assertion["Assert"]) for assertion in rule["Assertions"])

    def _holds(self, condition):
        (function, argument), = condition.items()
        if function == "Condition":
            return self._holds(self.conditions[argument])
        if function == "Fn::Equals":
            left, right = (str(self.parameters[a["Ref"]]) if isinstance(a, dict) else str(a) for a in argument)
            return left == right
        if function == "Fn::Not":
            return not self._holds(argument[0])
        if function == "Fn::And":
            return all(self._holds(part) for part in argument)
        if function == "Fn::Or":
            return any(self._holds(part) for part in argument)
        raise ValueError(f"this check does not know {function}")

    def _resolved(self, node):
        if isinstance(node, list):
            return [value for value in map(self._resolved, node) if value != ABSENT]
        if not isinstance(node, dict):
            return node
        if node.keys() == {"Fn::If"}:
            condition, then, otherwise = node["Fn::If"]
            return self._resolved(then if self._holds({"Condition": condition}) else otherwise)
        values = {key: self._resolved(value) for key, value in node.items()}
        return {key: value for key, value in values.items() if value != ABSENT}


def references(node):
    """The names that a part of a template refers to."""
    if isinstance(node, list):
        for value in node:
            yield from references(value)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "Ref":
                yield value
            elif key == "Fn::GetAtt":
                yield value[0] if isinstance(value, list) else value.split(".")[0]
            elif key == "Fn::Sub":
                text, variables = (value, {}) if isinstance(value, str) else value
                names = re.findall(r"\$\{([^!}.]+)[^}]*\}", text)
                yield from (name for name in names if name not in variables)
                yield from references(variables)
            elif key == "DependsOn":
                yield from [value] if isinstance(value, str) else value
            else:
                yield from references(value)
