"""The rules of the code base that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps


pytestmark = pytest.mark.first_round  # about what is written, not about what a database does


ROOT = Path(__file__).parents[1]
CODE = ROOT / "samsyn"
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120
DOORS = {"visible_to", "changeable_by", "readable_by", "where"}
WRITES = {"save", "create", "bulk_create", "bulk_update", "delete", "get_or_create", "update_or_create"}
NO_NAMES = {"utils", "helpers", "services", "managers", "common", "misc"}


def modules(pattern: str = "*.py") -> list[Path]:
    return sorted(file for file in CODE.rglob(pattern) if "migrations" not in file.parts)


def product() -> list[Path]:
    return [file for file in modules() if "tests" not in file.parts]


def of(kind: str) -> list[Path]:
    """views.py and views/*.py of every slice."""
    return [file for file in product() if file.stem == kind or file.parent.name == kind]


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def nodes(file: Path) -> Iterator[ast.AST]:
    return ast.walk(tree(file))


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def holds_for(things: Sequence[Any]) -> Callable[[Callable[[Any], None]], Callable[[], None]]:
    """Make one test of a rule for many: thousands of small ones cost more to start than to run."""

    def decorate(rule: Callable[[Any], None]) -> Callable[[], None]:
        @wraps(rule)
        def test() -> None:
            faults = []
            for thing in things:
                try:
                    rule(thing)
                except AssertionError as fault:
                    faults.append(f"{name(thing) if isinstance(thing, Path) else thing}: {fault}")
            assert not faults, "\n".join(faults)

        del test.__wrapped__  # type: ignore[attr-defined]  # pytest would ask for what the rule takes
        return test

    return decorate


@holds_for(modules())
def test_files_and_functions_are_short(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST_FILE
    for node in nodes(file):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@holds_for(product())
def test_every_module_says_why_it_exists(file: Path) -> None:
    assert file.stat().st_size == 0 or ast.get_docstring(tree(file))


@holds_for(product())
def test_names_speak_of_the_domain(file: Path) -> None:
    assert not {file.stem, file.parent.name} & NO_NAMES


@holds_for(of("views"))
def test_views_get_rows_only_by_saying_who_asks(file: Path) -> None:
    for node in nodes(file):
        if isinstance(node, ast.Attribute) and getattr(node.value, "attr", "") == "objects":
            outside_the_policy = ast.unparse(node.value) == "User.objects"  # who did what, by key
            assert node.attr in DOORS or outside_the_policy, f"line {node.lineno}"


@holds_for(of("views"))
def test_views_never_ask_about_roles(file: Path) -> None:
    for node in nodes(file):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"is_superuser", "is_staff", "has_perm"}, f"line {node.lineno}"


@holds_for([*of("views"), *of("queries"), *of("forms")])
def test_only_actions_write(file: Path) -> None:
    for node in nodes(file):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            about_rows = "objects" in ast.unparse(node.func)
            assert not about_rows, f"line {node.lineno}: {ast.unparse(node.func)}"
            assert node.func.attr != "save", f"line {node.lineno}"


def writes(node: ast.AST) -> bool:
    """Whether a piece of code itself saves rows."""
    calls = [
        one.func
        for one in ast.walk(node)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
    ]
    return any(
        call.attr in WRITES and ("objects" in ast.unparse(call) or call.attr == "save") for call in calls
    )


@holds_for(of("actions"))
def test_every_deed_is_an_action(file: Path) -> None:
    if file.parent.name == "core":
        return
    for node in tree(file).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        marks = [ast.unparse(mark) for mark in node.decorator_list]
        if any(mark.startswith("action(") for mark in marks):
            assert not node.args.args, f"{node.name} takes keywords only"
            assert "by" in [argument.arg for argument in node.args.kwonlyargs], node.name
        elif "by" in [argument.arg for argument in node.args.kwonlyargs]:
            assert not writes(node), f"{node.name} writes, so it must be an action"


@holds_for(of("views"))
def test_pages_are_answered_by_page_only(file: Path) -> None:
    for node in nodes(file):
        if isinstance(node, ast.Name):
            assert node.id not in {"render", "render_to_string", "TemplateResponse"}, f"line {node.lineno}"


@holds_for(product())
def test_no_raw_sql_reaches_the_relational_database_from_a_page(file: Path) -> None:
    if file.stem in {"views", "forms", "urls"}:
        assert "cursor(" not in file.read_text("utf-8")


@holds_for(product())
def test_nothing_is_marked_safe_outside_figures_and_controls(file: Path) -> None:
    # Form controls are written straight out for speed; a test with evil values holds them to Django's own.
    if "figures" in file.parts or "templatetags" in file.parts or name(file) == "samsyn/core/widgets.py":
        return
    assert "mark_safe" not in file.read_text("utf-8")


@holds_for(sorted(CODE.rglob("*.html")))
def test_templates_are_short_and_carry_no_style_or_script(file: Path) -> None:
    text = file.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    if "reports" in file.parts and "pdf" in file.stem:
        return  # the PDF is no web page, and has its style inside
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", text)
    assert "|safe" not in text
    assert "https://" not in text.replace("https://www.w3.org", "")


AHEAD_OR_A_TIME_OF_DAY = ("expires_at", "closes_at", "starts_at")


@holds_for(sorted(CODE.rglob("*.html")))
def test_a_moment_that_has_been_is_told_as_here(file: Path) -> None:
    told = set(re.findall(r"(\w+_at)\|date:", file.read_text("utf-8")))
    assert told <= set(AHEAD_OR_A_TIME_OF_DAY)


def models() -> list[type]:
    ours = [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]
    return sorted(ours, key=lambda model: model.__name__)


@holds_for(models())
def test_every_model_is_in_the_glossary(model: type) -> None:
    assert f"`{model.__name__}`" in (ROOT / "GLOSSARY.md").read_text("utf-8")


@holds_for(models())
def test_no_relation_leads_from_a_pupil_into_a_sealed_model(model: type) -> None:
    if type(model._default_manager).__name__ != "SealedManager":
        return
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete:
            assert field.remote_field.related_name == "+", field.name


def test_dependencies_are_few_and_each_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = text.split("dependencies = [")[1].split("\n]\n")[0]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert len(lines) <= 30  # decisions D39
    assert all("# " in line for line in lines)


def test_what_is_installed_is_pinned_by_hash_and_names_no_registry() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        text = file.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "index-url" not in text
        assert "://" not in text
    assert not (ROOT / "uv.lock").exists()


READABLE = {".py", ".md", ".toml", ".txt", ".html", ".yml", ".json", ".in", ".csv", ""}
FORBIDDEN = re.compile(
    r"/work/|/root/|\bagents?\b session|pypi\.org|files\.pythonhosted|registry\.npmjs", re.IGNORECASE
)


def test_the_project_holds_no_machine_paths_and_no_registry_names() -> None:
    for file in kept_files():
        if file.suffix in READABLE and file.name != Path(__file__).name:
            assert not FORBIDDEN.search(file.read_text("utf-8", errors="ignore")), file


def kept_files() -> list[Path]:
    """What git keeps; what lies beside it in the folder is nobody's business."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / one for one in listed.stdout.split("\0") if one and (ROOT / one).is_file()]


PERSONNUMMER = re.compile(r"(?<!\d)(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])[-]?(\d{4})(?!\d)")


def test_every_identity_number_in_the_project_is_a_test_number() -> None:
    for file in kept_files():
        if file.suffix in READABLE:
            for found in PERSONNUMMER.finditer(file.read_text("utf-8", errors="ignore")):
                serial = int(found[4][:3])
                digits = (found[0].replace("-", ""))[2:]
                weighed = [int(d) * (2 - i % 2) for i, d in enumerate(digits[:9])]
                check = (10 - sum(w // 10 + w % 10 for w in weighed) % 10) % 10
                is_real = check == int(digits[9]) and not (980 <= serial <= 999 or 238 <= serial <= 239)
                assert not is_real, f"{file}: {found[0][:8]}"
