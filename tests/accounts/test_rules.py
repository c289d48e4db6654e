"""Which role may do what."""

import pytest

from forum.accounts.rules import Permission, RoleName, may

EVERYBODY = {Permission.VISIT_OFFICE, Permission.SEE_PROGRAMME}


@pytest.mark.parametrize(
    ("role", "permissions"),
    [
        (RoleName.ADMINISTRATOR, set(Permission)),
        (
            RoleName.PROGRAMME,
            EVERYBODY | {Permission.EDIT_PROGRAMME, Permission.RELEASE_PROGRAMME},
        ),
        (
            RoleName.EXHIBITORS,
            EVERYBODY
            | {
                Permission.SEE_EXHIBITORS,
                Permission.SEE_EVERY_VILLAGE,
                Permission.INSTRUCT_EXHIBITORS,
                Permission.INSTRUCT_VILLAGE,
                Permission.MARK_EXHIBITORS,
                Permission.EDIT_CALL,
                Permission.EDIT_PLAN,
                Permission.PLACE_EXHIBITORS,
                Permission.EDIT_ORGANISATIONS,
                Permission.EXPORT_EXHIBITORS,
            },
        ),
        (
            RoleName.COORDINATOR,
            EVERYBODY
            | {
                Permission.SEE_EXHIBITORS,
                Permission.INSTRUCT_VILLAGE,
                Permission.MARK_EXHIBITORS,
            },
        ),
        (
            RoleName.WELCOME,
            EVERYBODY
            | {
                Permission.SEE_REGISTRATIONS,
                Permission.EDIT_REGISTRATIONS,
                Permission.EXPORT_REGISTRATIONS,
                Permission.PRINT_BADGES,
                Permission.MANAGE_GROUPS,
                Permission.MANAGE_DEVICES,
                Permission.SEE_EXHIBITORS,
                Permission.SEE_EVERY_VILLAGE,
                Permission.MARK_EXHIBITORS,
            },
        ),
        (RoleName.FACILITATOR, EVERYBODY),
        (
            RoleName.COMMUNICATION,
            EVERYBODY | {Permission.SEE_LETTERS, Permission.WRITE_LETTERS, Permission.SEND_LETTERS},
        ),
        (RoleName.READER, EVERYBODY),
    ],
)
def test_a_role_holds_just_its_permissions(role: RoleName, permissions: set[Permission]) -> None:
    assert {permission for permission in Permission if may([role], permission)} == permissions


def test_an_unknown_role_holds_nothing() -> None:
    assert not any(may(["roi"], permission) for permission in Permission)
