"""`yimen check [PATH...]`: reads packs, runs their worked examples, says what is wrong and where. Needs no home."""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from yimen.documents.counts import Counts, counts, total
from yimen.documents.library import reading
from yimen.documents.pack import MANIFEST
from yimen.engine.compile import compile_library
from yimen.engine.examples import ExampleResult
from yimen.engine.examples import run as run_examples
from yimen.kernel.problems import Problem, Where

FOUND = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found under the paths that were asked for."""

    counts: tuple[Counts, ...]
    examples: tuple[ExampleResult, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def add(subparsers: Any) -> None:
    """Registers the command."""
    words = "read packs, run their worked examples, report what is wrong"
    command: argparse.ArgumentParser = subparsers.add_parser("check", help=words, description=words.capitalize() + ".")
    command.add_argument(
        "paths", nargs="*", metavar="PATH", type=Path, help="packs, folders or files (default: all packs)"
    )


def run(args: argparse.Namespace) -> int:
    """Prints what was found; 1 if there are problems."""
    paths = args.paths or [_shipped()]
    found = check(paths, Path(args.home) if args.home else None)
    print(json.dumps(_rows(found), ensure_ascii=False, indent=1) if args.json else _words(found, _shown(paths)))
    return FOUND if found.problems else 0


def _shipped() -> Path:
    from yimen.settings import PACKS

    return PACKS


def check(paths: Sequence[Path], home: Path | None = None) -> Checked:
    """Reads the packs of some paths with the packs they stand on, and keeps what concerns the paths."""
    read = reading([_root(path) for path in paths], home)
    concerns = _concerns(paths)
    documents = [document for document in read.library.documents.values() if concerns(document.where)]
    program = compile_library(read.library)
    results = [result for result in run_examples(read.library, program) if concerns(result.where)]
    failed = [result.problem for result in results if result.problem and not result.passed]
    found = [*read.problems, *program.problems, *failed]
    return Checked(
        counts=tuple(counts(document) for document in documents if document.kind != "pack"),
        examples=tuple(results),
        problems=tuple(dict.fromkeys(one for one in found if concerns(one.where))),
        warnings=tuple(one for one in read.warnings if concerns(one.where)),
    )


def _pack_of(path: Path) -> Path | None:
    """The folder of the pack that holds a path."""
    folder = path.resolve() if path.is_dir() else path.resolve().parent
    return next((above for above in (folder, *folder.parents) if (above / MANIFEST).exists()), None)


def _root(path: Path) -> Path:
    """The folder to read so that a path has the packs beside it to stand on: the one that holds its pack."""
    pack = _pack_of(path)
    return pack.parent if pack else path if path.is_dir() else path.parent


def _concerns(paths: Sequence[Path]) -> Callable[[Where], bool]:
    """Whether a place lies under one of the paths, be it read from there or from a published edition."""
    wanted = [one for path in paths for one in _wanted(path)]

    def concerns(where: Where) -> bool:
        return any(where.file == one or where.file.startswith(f"{one}/") for one in wanted)

    return concerns


def _wanted(path: Path) -> list[str]:
    """A path as places write it: `<pack>/<file>`; of a folder of packs, the names of the packs."""
    pack = _pack_of(path)
    if pack:
        inside = path.resolve().relative_to(pack).as_posix()
        return [pack.name if inside == "." else f"{pack.name}/{inside}"]
    names = [manifest.parent.name for manifest in path.glob(f"*/{MANIFEST}")] if path.is_dir() else []
    return names or [_root(path).resolve().name if path.is_dir() else f"{path.resolve().parent.name}/{path.name}"]


def _shown(paths: Iterable[Path]) -> str:
    return ", ".join(str(path) for path in paths)


def _rows(found: Checked) -> dict[str, Any]:
    return {
        "documents": len(found.counts),
        "clauses": total(found.counts, "clauses"),
        "rules": total(found.counts, "rules"),
        "human": total(found.counts, "human"),
        "no_rule": total(found.counts, "no_rule"),
        "examples": {"passed": _passed(found), "failed": len(found.examples) - _passed(found)},
        "per_policy": [
            {"id": one.id, "human": one.human, "no_rule": one.no_rule, "paraphrased": one.paraphrased}
            for one in found.counts
            if one.kind == "policy"
        ],
        "problems": [_problem(one) for one in found.problems],
        "warnings": [_problem(one) for one in found.warnings],
    }


def _passed(found: Checked) -> int:
    return sum(result.passed for result in found.examples)


def _problem(found: Problem) -> dict[str, Any]:
    where = found.where
    place = {
        "pack": where.pack,
        "edition": where.edition,
        "file": where.file,
        "line": where.line,
        "column": where.column,
    }
    words = {"what": asdict(found.what), "advice": asdict(found.advice), "excerpt": found.excerpt}
    return {"number": found.number, **place, **words}


def _words(found: Checked, paths: str) -> str:
    lines = [str(one) for one in (*found.problems, *found.warnings)]
    lines += [result.reasoning for result in found.examples if not result.passed and result.reasoning]
    rows = _rows(found)
    lines.append(
        f"{paths}: {rows['documents']} 份文件 · documents, {rows['clauses']} 条款 · clauses, "
        f"{rows['rules']} 认定条件 · rules, {rows['human']} 人工认定 · findings, "
        f"{rows['no_rule']} 没有规则的条款 · clauses without a rule"
    )
    passed, failed = rows["examples"]["passed"], rows["examples"]["failed"]
    lines.append(
        f"算例 · worked examples: {passed} 相符 · as written, {failed} 不符 · not; "
        f"问题 · problems: {len(found.problems)}; 提醒 · warnings: {len(found.warnings)}"
    )
    return "\n".join(lines)
