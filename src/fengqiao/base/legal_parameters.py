"""The figures of the law that differ by place and date: those shipped, and the files of this node's operator."""

from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml
from django.conf import settings

from fengqiao.law.parameters import BadParameters, Parameter, Parameters, check_parameters, read_parameters

SHIPPED = resources.files("fengqiao.law") / "parameters.yaml"


def legal_parameters() -> Parameters:
    """The shipped figures with those of `FENGQIAO_HOME/parameters/*.yaml` over them, in the order of the files' names.

    Files are read again when one is added, changed or removed. Raises BadParameters naming file, row and field.
    """
    folder = Path(settings.FENGQIAO_HOME) / "parameters"
    return _read(tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yaml"))))


@lru_cache(maxsize=1)
def _read(files: tuple[tuple[Path, int], ...]) -> Parameters:
    return Parameters([row for file in (SHIPPED, *(path for path, _ in files)) for row in read_file(file)])


def read_file(file: Traversable) -> tuple[Parameter, ...]:
    """The rows of one file; an empty file has none. Raises BadParameters naming file, row and field."""
    try:
        rows = read_parameters(yaml.safe_load(file.read_text(encoding="utf-8")) or [])
        check_parameters(rows)
    except BadParameters as refusal:
        raise BadParameters(f"文件 {file.name} {refusal.detail}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadParameters(f"文件 {file.name} {_where(error)}") from None
    return rows


def _where(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    """Where a file cannot be read as YAML, counted from 1."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"（第{error.problem_mark.line + 1}行第{error.problem_mark.column + 1}列不合 YAML 格式）"
    return "（不是 UTF-8 编码的 YAML 文本）"
