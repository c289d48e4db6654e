"""one code for each track and village."""

import sqlalchemy as sa
from alembic import op

revision = '9a1a3a92f8b3'
down_revision = 'a9acf74e8081'
branch_labels = None
depends_on = None


LENGTHS = {"track": 20, "village": 10}  # of a code


def upgrade():
    for name, length in LENGTHS.items():
        _tell_codes_apart(name, length)
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.create_unique_constraint(
                batch_op.f(f'uq_{name}_edition_id_code'), ['edition_id', 'code']
            )


def downgrade():
    for name in LENGTHS:
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'uq_{name}_edition_id_code'), type_='unique')


def _tell_codes_apart(name, length):
    """Give a number to each code that an earlier row of its edition has: SCOP, SCOP-2."""
    bind = op.get_bind()
    table = sa.table(name, sa.column("id"), sa.column("edition_id"), sa.column("code"))
    rows = bind.execute(
        sa.select(table.c.id, table.c.edition_id, table.c.code).order_by(table.c.id)
    ).all()
    taken = {(edition_id, code) for _, edition_id, code in rows}
    seen = set()
    for row_id, edition_id, code in rows:
        free, number = code, 1
        while (edition_id, free) in (seen if number == 1 else seen | taken):
            number += 1
            free = f"{code[: length - len(str(number)) - 1]}-{number}"
        seen.add((edition_id, free))
        if free != code:
            bind.execute(table.update().where(table.c.id == row_id).values(code=free))
