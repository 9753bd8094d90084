"""What the documents promise: decisions in their form, links that lead somewhere, examples that run."""

import io
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import narwhals as nw
import pyarrow as pa
import pytest
from django.http import HttpResponse
from django.template import engines

from samsyn.access.zones import Zone
from samsyn.analysis.cases import run_case
from samsyn.config.cli import COMMANDS, help_text
from samsyn.core.plugins import modules_in
from samsyn.core.school_year import SchoolYear
from samsyn.imports import child, recognising
from samsyn.indicators.catalogue import MUST_HAVE
from samsyn.indicators.law import law
from samsyn.organisation import views
from samsyn.reports import html
from samsyn.reports.commissions import Commission
from samsyn.reports.document import Rendering


ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
TODAY = date(2026, 11, 20)
DECISIONS = sorted(DOCS.glob("decisions/0*.md"))
TEXTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
ONE_SCREEN = 40


def blocks(page: str, language: str) -> list[str]:
    """The code of one language on a how-to page."""
    text = (DOCS / "how-to" / page).read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def module_of(code: str, **given: Any) -> ModuleType:
    made = ModuleType("from_the_how_to")
    vars(made).update(given)
    exec(compile(code, "how-to", "exec"), vars(made))  # noqa: S102  the documents are ours
    return made


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(file.name[:4]) for file in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=lambda file: file.stem)
def test_a_decision_has_its_four_parts_on_one_screen_and_is_listed(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    parts = [line[3:] for line in lines if line.startswith("## ")]
    assert parts == ["Context", "Decision", "Alternatives refused", "Consequences"]
    assert lines[0].startswith(f"# {file.name[:4]}. ")
    assert len(lines) <= ONE_SCREEN
    assert f"({file.name})" in (DOCS / "decisions" / "README.md").read_text("utf-8")


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text("utf-8")):
        assert (file.parent / target).exists(), target


def test_every_rule_that_the_code_cites_is_in_the_list() -> None:
    listed = (DOCS / "decisions" / "founding-rules.md").read_text("utf-8")
    for file in (ROOT / "samsyn").rglob("*.py"):
        for number in re.findall(r"decisions (D\d+)", file.read_text("utf-8")):
            assert f"**{number}" in listed, f"{file}: {number}"


def test_catalogues_are_told_what_the_package_says(settings: Any) -> None:
    said = (ROOT / "publiccode.yml").read_text("utf-8")
    package = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f'softwareVersion: "{package["version"]}"' in said
    assert f"license: {package['license']}" in said
    spoken = said.partition("availableLanguages:")[2].partition("\n\n")[0]
    assert re.findall(r"- (\w+)", spoken) == [code for code, _ in settings.LANGUAGES]


def test_the_architecture_is_one_page_with_one_picture() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    assert len(text.splitlines()) <= 60
    assert text.count("![") == 1
    picture = (DOCS / "architecture.svg").read_text("utf-8")
    slices = [init.parent.name for init in (ROOT / "samsyn").glob("*/__init__.py")]
    assert len(slices) > 20
    assert [name for name in slices if f">{name}</text>" not in picture] == []


def test_every_bench_is_told_beside_what_it_is_measured() -> None:
    text = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    run = (ROOT / "benchmarks" / "run.py").read_text("utf-8").partition("BENCHES = (")[2].partition(")")[0]
    assert re.findall(r'"(\w+)"', run) == re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE)


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for name in COMMANDS:
        assert f"samsyn {name}" in text, name
        assert f"  {name} " in help_text()


def test_the_how_to_indicator_is_an_indicator_whose_example_holds() -> None:
    made = module_of(blocks("indicator.md", "python")[0])
    number = tomllib.loads(blocks("indicator.md", "toml")[0])["rule"][0]
    assert not [name for name in MUST_HAVE if not hasattr(made, name)]
    assert {"reference", "valid_from", "checked"} < set(number)
    for example in made.EXAMPLES:
        facts = nw.from_native(pa.Table.from_pylist(example.facts)).lazy()
        found = made.values(facts, {**law(TODAY), number["name"]: number["value"]})
        rows = found.collect("pyarrow").to_native().to_pylist()
        assert sorted(rows, key=lambda row: row["person"]) == example.expect


def test_the_how_to_verify_agrees_with_what_was_published(tmp_path: Path) -> None:
    case = json.loads(blocks("verify.md", "json")[0])[0]
    (tmp_path / case["data"]).write_text(blocks("verify.md", "csv")[0], "utf-8")
    compared = run_case(case, tmp_path)
    assert [one.expected for one in compared] == [0.0524, 0.3339]
    assert all(one.ok for one in compared)


def test_the_how_to_source_reads_its_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    made = module_of(blocks("source.md", "python")[0])
    known = modules_in(recognising.FOLDER, *recognising.MUST_HAVE)
    monkeypatch.setattr(recognising, "modules_in", lambda *words: known | {"attendance_hours": made})
    for text, rows, rejected in made.EXAMPLES:
        report = child.answer_to(recognising.Request("2026-11-20"), text.encode(), child.Answer(io.BytesIO()))
        assert (report["source"], report["rows"], report["rejected"]) == ("attendance_hours", rows, rejected)


def test_the_how_to_report_is_composed_without_figures(world: Any) -> None:
    made = module_of(blocks("report.md", "python")[0])
    norra = world.units["Norra"]
    commission = Commission(made.NAME, norra, SchoolYear(2026), Rendering.PUBLIC, Zone.PUBLIC, TODAY)
    said = html.file(made.compose(commission))
    assert "Underlag till personalmötet" in said
    assert "Inget avviker från det väntade." in said


def test_the_how_to_page_shows_the_groups_and_hides_the_unit_from_strangers(world: Any, client: Any) -> None:
    template = engines["django"].from_string(blocks("page.md", "html")[0])

    def shown(request: Any, name: str, context: dict[str, Any]) -> HttpResponse:
        return HttpResponse(template.render(context, request))

    view, imports, address, *_ = blocks("page.md", "python")
    made = module_of(imports + view, **{**vars(views), "page": shown})
    client.force_login(world.people["bo"])
    request = client.get("/vem-ser-vad/").wsgi_request
    request.user = world.people["bo"]
    answer = made.group_list(request, world.units["Norra"].pk).content.decode()
    assert "Grupper på Norra" in answer
    assert all(f"<b>{name}</b>" in answer for name in ("9A", "9B"))
    assert "9C" not in answer
    assert 'name="group_list"' in address
