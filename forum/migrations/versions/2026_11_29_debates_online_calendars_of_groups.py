"""Debates that can be followed online; the calendar of a group has an address of its own."""

import sqlalchemy as sa
from alembic import op

from forum import codes, settings

revision = 'd13254a0cf38'
down_revision = 'cbfd6c3df60c'
branch_labels = None
depends_on = None

group = sa.table(
    'attendee_group',
    sa.column('id', sa.Integer),
    sa.column('code', sa.String),
    sa.column('agenda_hash', sa.String),
)


def give_addresses():
    """Give the calendar of each group its own address, of which only the hash is kept."""
    connection, key = op.get_bind(), settings.current().secret_key
    known = connection.execute(sa.select(group.c.id, group.c.code)).all()
    hashes = [
        {'number': number, 'hash': codes.fingerprint(codes.secret_word(key, 'group-agenda-address', f'{code}:1'))}
        for number, code in known
    ]
    if hashes:
        connection.execute(
            group.update()
            .where(group.c.id == sa.bindparam('number'))
            .values(agenda_hash=sa.bindparam('hash')),
            hashes,
        )


def upgrade():
    with op.batch_alter_table('attendee_group', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agenda_version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('agenda_hash', sa.String(length=64), nullable=True))

    give_addresses()
    with op.batch_alter_table('attendee_group', schema=None) as batch_op:
        batch_op.alter_column('agenda_version', server_default=None)
        batch_op.alter_column('agenda_hash', nullable=False)
        batch_op.create_unique_constraint(batch_op.f('uq_attendee_group_agenda_hash'), ['agenda_hash'])

    for table in ('debate', 'draft'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('online_url', sa.String(length=500), nullable=False, server_default=''))

        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('online_url', server_default=None)


def downgrade():
    for table in ('draft', 'debate'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column('online_url')

    with op.batch_alter_table('attendee_group', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_attendee_group_agenda_hash'), type_='unique')
        batch_op.drop_column('agenda_hash')
        batch_op.drop_column('agenda_version')
