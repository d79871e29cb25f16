#!/usr/bin/env python3
"""Checks template.yaml: lints it, translates it with SAM's translator, as AWS does, lints the translations, and checks what each parameter
changes in the stack (parameters.py).

    python3 build/template/check.py

Requires cfn-lint (`pip install cfn-lint`), which installs SAM's translator, and no AWS account. The translations, one for each deployment
of the API, are left in target/template/ with sorted keys: a diff of two of them shows what a change of the template changes in a stack.
"""

import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import parameters

logging.disable()  # the translator warns about its own metrics, which are not configured here

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "template.yaml"
OUTPUT = ROOT / "target" / "template"

try:
    from samtranslator.parser.parser import Parser
    from samtranslator.translator.translator import Translator
    from samtranslator.yaml_helper import yaml_parse
except ImportError:
    # cfn-lint may be installed for another Python, which the first line of its command names.
    command = shutil.which("cfn-lint")
    python = Path(command).read_text(errors="ignore").splitlines()[0].removeprefix("#!").strip() if command else ""
    if "python" not in python or os.path.realpath(python) == os.path.realpath(sys.executable):
        sys.exit("cfn-lint is missing; get it with: pip install cfn-lint")
    os.execv(python, [python, *sys.argv])


class NoSession:
    """Replaces the AWS session from which the translator reads the region."""

    region_name = "eu-west-2"


def packaged(template):
    """The template after `sam package`, which puts the code into a bucket."""
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://artifacts/" + Path(resource["Properties"]["CodeUri"]).name
    return template


def translate(parameters):
    template = packaged(yaml_parse(TEMPLATE.read_text()))
    translator = Translator(managed_policy_map={}, sam_parser=Parser(), boto_session=NoSession())
    return translator.translate(sam_template=template, parameter_values=dict(parameters))


def check_versions(resources):
    """Every version needs a description: without one, a change of a parameter alone would not publish a new version."""
    for name, resource in resources.items():
        if resource["Type"] == "AWS::Lambda::Version" and "Description" not in resource["Properties"]:
            sys.exit(f"{name} has no description")


def given_values(parameters_of_template):
    """Sets of parameters in which each parameter has each of its allowed values, or its bounds. Empty values are left out where there are
    others: the template uses them under conditions only, which cfn-lint does not see."""
    values = {name: [value] for name, value in parameters.OPTIONAL.items()}
    for name, parameter in parameters_of_template.items():
        values.setdefault(
            name,
            [value for value in parameter.get("AllowedValues", []) if value != 0]
            or [parameter[bound] for bound in ("MinValue", "MaxValue") if bound in parameter]
            or [parameter["Default"]],
        )
    return [
        {name: choices[number % len(choices)] for name, choices in values.items()}
        for number in range(max(map(len, values.values())))
    ]


def lint(path, *arguments):
    subprocess.run([sys.executable, "-c", "from cfnlint.runner import main; main()", *arguments], check=True)
    print(f"cfn-lint: {path.relative_to(ROOT)} is clean")


def lint_template():
    """W1030 checks the values of parameters, which cfn-lint can be given for a translation only: there it is on."""
    lint(TEMPLATE, "--ignore-checks", "W1030", "--template", str(TEMPLATE))


def lint_translation(path, translated):
    """W7001 looks for uses of the one map, which SAM has replaced: for the template it is on."""
    configuration = path.with_suffix(".cfnlintrc")
    configuration.write_text(json.dumps({"templates": [str(path)], "parameters": given_values(translated["Parameters"])}))
    lint(path, "--config-file", str(configuration), "--ignore-checks", "W7001")


def main():
    OUTPUT.mkdir(parents=True, exist_ok=True)
    translations = {}
    gradual = {"DeploymentPreference": "Canary10Percent5Minutes"}
    # SAM reads these parameters itself. All others are conditions of CloudFormation, which cfn-lint lints on and off.
    for name, given in {"managed": {}, "custom": {"Deployment": "custom"}, "gradual": gradual}.items():
        translated = translate(given)
        for parameter, value in given.items():
            translated["Parameters"][parameter].update(Default=value, AllowedValues=[value])
        path = OUTPUT / f"{name}.json"
        path.write_text(json.dumps(translated, indent=2, sort_keys=True) + "\n")
        print(f"translated: {len(translated['Resources'])} resources")
        check_versions(translated["Resources"])
        translations[path] = translated
    print(f"parameters: {parameters.check(translate)} combinations make the stacks that they should")
    lint_template()
    for path, translated in translations.items():
        lint_translation(path, translated)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as e:
        sys.exit(e.returncode)
