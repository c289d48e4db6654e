"""Which role may do what."""

import pytest

from forum.accounts.rules import Permission, RoleName, may


@pytest.mark.parametrize(
    ("role", "permissions"),
    [
        (RoleName.ADMINISTRATOR, {Permission.VISIT_OFFICE, Permission.MANAGE_DEVICES}),
        (RoleName.WELCOME, {Permission.VISIT_OFFICE, Permission.MANAGE_DEVICES}),
        (RoleName.READER, {Permission.VISIT_OFFICE}),
    ],
)
def test_a_role_holds_just_its_permissions(role: RoleName, permissions: set[Permission]) -> None:
    assert {permission for permission in Permission if may([role], permission)} == permissions


def test_an_unknown_role_holds_nothing() -> None:
    assert not any(may(["roi"], permission) for permission in Permission)
