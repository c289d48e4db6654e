"""Calendars that follow: addresses and turns of one's own, stamps of programmes, identities of schedules."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from forum import codes, settings

revision = 'cbfd6c3df60c'
down_revision = '085192fde81f'
branch_labels = None
depends_on = None

STEPS = {'en_attente': 0, 'propose': 1, 'assis': 2}  # how a SEQUENCE was counted until now
MOST = 2**30

registration = sa.table(
    'registration',
    sa.column('id', sa.Integer),
    sa.column('code', sa.String),
    sa.column('agenda_hash', sa.String),
    sa.column('cancelled_at', sa.DateTime(timezone=True)),
)
booking = sa.table(
    'booking',
    sa.column('registration_id', sa.Integer),
    sa.column('debate_id', sa.Integer),
    sa.column('place', sa.String),
    sa.column('created_at', sa.DateTime(timezone=True)),
    sa.column('promoted_at', sa.DateTime(timezone=True)),
)
debate = sa.table(
    'debate',
    sa.column('id', sa.Integer),
    sa.column('edition_id', sa.Integer),
    sa.column('created_at', sa.DateTime(timezone=True)),
    sa.column('revised_at', sa.DateTime(timezone=True)),
)
edition = sa.table(
    'edition',
    sa.column('id', sa.Integer),
    sa.column('created_at', sa.DateTime(timezone=True)),
    sa.column('revised_at', sa.DateTime(timezone=True)),
)
stamp = sa.table(
    'programme_stamp',
    sa.column('edition_id', sa.Integer),
    sa.column('revision', sa.Integer),
    sa.column('revised_at', sa.DateTime(timezone=True)),
)
happening = sa.table(
    'happening',
    sa.column('registration_id', sa.Integer),
    sa.column('debate_id', sa.Integer),
    sa.column('what', sa.String),
    sa.column('happened_at', sa.DateTime(timezone=True)),
)
group = sa.table(
    'attendee_group',
    sa.column('id', sa.Integer),
    sa.column('visit_id', sa.Integer),
    sa.column('state', sa.String),
    sa.column('revised_at', sa.DateTime(timezone=True)),
)
visit_line = sa.table(
    'group_visit_line',
    sa.column('group_id', sa.Integer),
    sa.column('debate_id', sa.Integer),
    sa.column('is_held', sa.Boolean),
    sa.column('turns', sa.Integer),
    sa.column('changed_at', sa.DateTime(timezone=True)),
)
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
line = sa.table(
    'calendar_line',
    sa.column('registration_id', sa.Integer),
    sa.column('debate_id', sa.Integer),
    sa.column('place', sa.String),
    sa.column('had_seat', sa.Boolean),
    sa.column('turns', sa.Integer),
    sa.column('changed_at', sa.DateTime(timezone=True)),
)


def give_addresses():
    """Give each calendar its own address, of which only the hash is kept."""
    connection, key = op.get_bind(), settings.current().secret_key
    known = connection.execute(sa.select(registration.c.id, registration.c.code)).all()
    hashes = [
        {'number': number, 'hash': codes.fingerprint(codes.secret_word(key, 'agenda-address', f'{code}:1'))}
        for number, code in known
    ]
    if hashes:
        connection.execute(
            registration.update()
            .where(registration.c.id == sa.bindparam('number'))
            .values(agenda_hash=sa.bindparam('hash')),
            hashes,
        )


def stamp_programmes():
    """Begin each programme's stamp where its debates last changed."""
    connection = op.get_bind()
    last = sa.func.max(debate.c.revised_at, type_=debate.c.revised_at.type)
    rows = connection.execute(
        sa.select(edition, last.label('last'))
        .outerjoin(debate, debate.c.edition_id == edition.c.id)
        .group_by(edition.c.id, edition.c.created_at, edition.c.revised_at)
    ).all()
    stamps = []
    for row in rows:
        moments = [at for at in (row.last, row.revised_at, row.created_at) if at is not None]
        since = max(moments, default=LONG_AGO).replace(microsecond=0)
        stamps.append({'edition_id': row.id, 'revision': 0, 'revised_at': since})
    if stamps:
        connection.execute(stamp.insert(), stamps)


def hold_slots():
    """Note the slot that each group has."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(group).where(group.c.visit_id.is_not(None), group.c.state == 'active')
    ).all()
    if rows:
        held = [
            {'group_id': row.id, 'debate_id': row.visit_id, 'is_held': True, 'turns': 0, 'changed_at': row.revised_at}
            for row in rows
        ]
        connection.execute(visit_line.insert(), held)


def count_turns():
    """Count the turns of what people hold from where their SEQUENCE stood: it never goes back."""
    connection = op.get_bind()
    held = connection.execute(
        sa.select(booking, debate.c.created_at.label('since'), registration.c.cancelled_at)
        .join(debate, debate.c.id == booking.c.debate_id)
        .join(registration, registration.c.id == booking.c.registration_id)
    ).all()
    lines = []
    for row in held:
        moments = [row.created_at, row.promoted_at, row.cancelled_at]
        changed_at = max(moment for moment in moments if moment is not None)
        seconds = max(0, (changed_at - row.since) // dt.timedelta(seconds=1))
        step = 3 if row.cancelled_at else STEPS[row.place]
        lines.append(
            {
                'registration_id': row.registration_id,
                'debate_id': row.debate_id,
                'place': row.place,
                'had_seat': row.place == 'assis',
                'turns': min(seconds * 4 + step, MOST),
                'changed_at': changed_at,
            }
        )
    known = {(row['registration_id'], row['debate_id']) for row in lines}
    left_at = sa.func.max(happening.c.happened_at, type_=happening.c.happened_at.type)
    left = connection.execute(
        sa.select(
            happening.c.registration_id,
            happening.c.debate_id,
            left_at.label('left_at'),
            debate.c.created_at.label('since'),
        )
        .join(debate, debate.c.id == happening.c.debate_id)
        .where(happening.c.what == 'debat-quitte')
        .group_by(happening.c.registration_id, happening.c.debate_id, debate.c.created_at)
    ).all()
    for row in left:
        if (row.registration_id, row.debate_id) not in known:
            seconds = max(0, (row.left_at - row.since) // dt.timedelta(seconds=1))
            lines.append(
                {
                    'registration_id': row.registration_id,
                    'debate_id': row.debate_id,
                    'place': None,
                    'had_seat': False,
                    'turns': min(seconds * 4 + 3, MOST),
                    'changed_at': row.left_at,
                }
            )
    if lines:
        connection.execute(line.insert(), lines)


def upgrade():
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table('programme_stamp',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('revised_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_programme_stamp_edition_id_edition'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('edition_id', name=op.f('pk_programme_stamp'))
    )
    op.create_table('calendar_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('debate_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Enum('assis', 'propose', 'en_attente', name='place', native_enum=False, length=40), nullable=True),
    sa.Column('had_seat', sa.Boolean(), nullable=False),
    sa.Column('turns', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['debate_id'], ['debate.id'], name=op.f('fk_calendar_line_debate_id_debate'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_calendar_line_registration_id_registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_line')),
    sa.UniqueConstraint('registration_id', 'debate_id', name=op.f('uq_calendar_line_registration_id_debate_id'))
    )
    with op.batch_alter_table('calendar_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_line_debate_id'), ['debate_id'], unique=False)

    op.create_table('group_visit_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('group_id', sa.Integer(), nullable=False),
    sa.Column('debate_id', sa.Integer(), nullable=False),
    sa.Column('is_held', sa.Boolean(), nullable=False),
    sa.Column('turns', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['debate_id'], ['debate.id'], name=op.f('fk_group_visit_line_debate_id_debate'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['group_id'], ['attendee_group.id'], name=op.f('fk_group_visit_line_group_id_attendee_group'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_group_visit_line')),
    sa.UniqueConstraint('group_id', 'debate_id', name=op.f('uq_group_visit_line_group_id_debate_id'))
    )
    with op.batch_alter_table('group_visit_line', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_group_visit_line_debate_id'), ['debate_id'], unique=False)

    with op.batch_alter_table('debate', schema=None) as batch_op:
        batch_op.add_column(sa.Column('guid', sa.String(length=36), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_debate_edition_id_guid'), ['edition_id', 'guid'])

    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.add_column(sa.Column('guid', sa.String(length=36), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_draft_edition_id_guid'), ['edition_id', 'guid'])

    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agenda_version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.add_column(sa.Column('agenda_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('alarm_minutes', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('has_eve_alarm', sa.Boolean(), nullable=False, server_default=sa.false()))

    stamp_programmes()
    hold_slots()
    give_addresses()
    count_turns()
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.alter_column('agenda_hash', nullable=False)
        batch_op.alter_column('agenda_version', server_default=None)
        batch_op.alter_column('alarm_minutes', server_default=None)
        batch_op.alter_column('has_eve_alarm', server_default=None)
        batch_op.create_index('ix_registration_reader', ['edition_id', 'email_key'], unique=False)
        batch_op.create_unique_constraint(batch_op.f('uq_registration_agenda_hash'), ['agenda_hash'])

    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.add_column(sa.Column('guid', sa.String(length=36), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_speaker_edition_id_guid'), ['edition_id', 'guid'])

    # ### end Alembic commands ###


def downgrade():
    # ### commands auto generated by Alembic - please adjust! ###
    with op.batch_alter_table('speaker', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_speaker_edition_id_guid'), type_='unique')
        batch_op.drop_column('guid')

    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_registration_agenda_hash'), type_='unique')
        batch_op.drop_index('ix_registration_reader')
        batch_op.drop_column('has_eve_alarm')
        batch_op.drop_column('alarm_minutes')
        batch_op.drop_column('agenda_hash')
        batch_op.drop_column('agenda_version')

    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_draft_edition_id_guid'), type_='unique')
        batch_op.drop_column('guid')

    with op.batch_alter_table('debate', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_debate_edition_id_guid'), type_='unique')
        batch_op.drop_column('guid')

    with op.batch_alter_table('group_visit_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_group_visit_line_debate_id'))

    op.drop_table('group_visit_line')
    with op.batch_alter_table('calendar_line', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_line_debate_id'))

    op.drop_table('calendar_line')
    op.drop_table('programme_stamp')
    # ### end Alembic commands ###
