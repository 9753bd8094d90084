"""The doors described as OpenAPI, made from the same schema as the answers."""

from typing import Any

from samsyn.datasets.schema import TABLES, VERSION, Column


JSON = "application/json"
DOORS = {  # address below the root: what it gives
    "": ("Vad som finns, för vem och till när", None),
    "units/": ("Enheterna som nyckeln når", "units"),
    "measures/": ("Alla mått, med adresserna till deras siffror", "measures"),
    "measures/{measure}/figures/": ("Ett måtts siffror, ett läsår per sida, äldst först", "figures"),
    "measures/{measure}/figures.parquet": ("Ett måtts alla siffror som en Parquetfil", None),
}


def description(root: str) -> dict[str, Any]:
    """The whole description; `root` is where the doors begin."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Samsyn: datamängden",
            "version": VERSION,
            "description": "Siffror som får visas, som fasta tabeller. Små grupper visas aldrig.",
        },
        "servers": [{"url": root.rstrip("/")}],
        "security": [{"token": []}],
        "paths": {f"/{path}": {"get": _door(path, about, table)} for path, (about, table) in DOORS.items()},
        "components": {
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "En personlig nyckel från sidan Datamängden, alltid i rubriken.",
                }
            },
            "schemas": {name: _row(columns) for name, columns in TABLES.items()},
        },
    }


def _door(path: str, about: str, table: str | None) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = []
    if "{measure}" in path:
        parameters.append({"name": "measure", "in": "path", "required": True, "schema": {"type": "string"}})
    if table == "figures":
        page = {"type": "integer", "minimum": 1, "default": 1}
        parameters.append({"name": "page", "in": "query", "schema": page})
    return {
        "summary": about,
        "operationId": path.replace("{measure}/", "").replace("/", "_").replace(".", "_").strip("_")
        or "root",
        "parameters": parameters,
        "responses": {
            "200": {"description": about, "content": _content(path, table)},
            "400": {"description": "Nyckeln stod i adressen och är återkallad"},
            "401": {"description": "Ingen giltig nyckel"},
            "403": {"description": "Den som gjorde nyckeln har inte längre rätt till uppgifterna"},
            "404": {"description": "Måttet eller sidan finns inte"},
            "429": {"description": "Fler än 60 frågor på en minut"},
        },
    }


def _content(path: str, table: str | None) -> dict[str, Any]:
    if path.endswith(".parquet"):
        return {"application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}}}
    if table is None:
        return {JSON: {"schema": {"type": "object"}}}
    properties: dict[str, Any] = {
        "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{table}"}}
    }
    if table == "figures":
        properties |= {
            "page": {"type": "integer"},
            "pages": {"type": "integer"},
            "school_year": {"type": ["string", "null"]},
            "next": {"type": ["string", "null"], "description": "adressen till nästa sida"},
        }
    return {JSON: {"schema": {"type": "object", "properties": properties, "required": ["data"]}}}


def _row(columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {one.name: one.json_type | {"description": one.about} for one in columns},
        "required": [one.name for one in columns],
    }
