"""HiGHS, asked through its Python module; loaded only when a proposal is wanted (0.3 s)."""

from dataclasses import dataclass

from forum.placing.solving.program import Program

INFINITE = 1e30
SEED = 1
GAP = 0.99  # points are whole: nearer than one to the bound is the best


@dataclass(frozen=True, slots=True)
class Solved:
    """The pairs of an answer (None: none was found in time), and whether it is proven best."""

    pairs: dict[int, int] | None
    is_best: bool


def solve(program: Program, seconds: float, *, is_whole: bool = True) -> Solved:
    """Maximise a program; the same answer each time, unless the seconds run out.

    Without neighbours and guards a program is an assignment, whose linear relaxation is whole
    by nature: `is_whole=False` then spares the search for whole numbers.
    """
    import highspy  # noqa: PLC0415 - most processes never propose stands
    import numpy as np  # noqa: PLC0415 - same

    columns, rows = len(program.points), program.rows
    made = highspy.HighsLp()
    made.num_col_, made.num_row_ = columns, len(rows)
    made.sense_ = highspy.ObjSense.kMaximize
    made.col_cost_ = np.array(program.points, dtype=float)
    made.col_lower_, made.col_upper_ = np.zeros(columns), np.ones(columns)
    made.row_lower_ = np.array([-INFINITE if r.least is None else r.least for r in rows], float)
    made.row_upper_ = np.array([INFINITE if r.most is None else r.most for r in rows], float)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    sizes = np.cumsum([0, *(len(row.columns) for row in rows)])
    made.a_matrix_.start_ = sizes.astype(np.int32)
    made.a_matrix_.index_ = np.array([c for row in rows for c in row.columns], dtype=np.int32)
    made.a_matrix_.value_ = np.array([c for row in rows for c in row.coefficients], dtype=float)
    if is_whole:
        made.integrality_ = [highspy.HighsVarType.kInteger] * columns
    engine = highspy.Highs()  # type: ignore[no-untyped-call]  # its constructor alone has no types
    for name, value in {
        "output_flag": False,
        "threads": 1,
        "random_seed": SEED,
        "time_limit": max(seconds, 0.01),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": GAP,
    }.items():
        engine.setOptionValue(name, value)
    engine.passModel(made)
    if is_whole:
        known = highspy.HighsSolution()
        known.col_value = [float(value) for value in program.start]
        engine.setSolution(known)
    engine.run()
    is_best = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
    if not is_best and not is_whole:
        return Solved(None, is_best=False)
    values = engine.getSolution().col_value
    if len(values) != columns:
        return Solved(None, is_best=False)
    chosen = zip(program.pairs, values, strict=False)  # the pairs are the first columns
    return Solved({who: stand for (who, stand), value in chosen if value > 0.5}, is_best)  # noqa: PLR2004 - nearer to one than to zero
