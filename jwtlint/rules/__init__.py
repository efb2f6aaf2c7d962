"""The rules, in the order of their codes, and which of them a configuration chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.rules import (
    algorithm_from_token,
    claims_never_validated,
    empty_key,
    exp_verification_disabled,
    guessable_secret,
    hardcoded_secret,
    hardcoded_secret_default,
    linter,
    missing_algorithms,
    missing_exp,
    mixed_algorithm_families,
    none_algorithm_allowed,
    none_algorithm_issued,
    sensitive_claim,
    signature_verification_disabled,
    unverified_data_trusted,
    unverified_peek,
    weak_hmac_key,
)

if TYPE_CHECKING:
    from jwtlint.config import Config
    from jwtlint.rules.base import Rule

RULES: tuple[Rule, ...] = (
    signature_verification_disabled.RULE,
    unverified_data_trusted.RULE,
    unverified_peek.RULE,
    missing_algorithms.RULE,
    none_algorithm_allowed.RULE,
    none_algorithm_issued.RULE,
    algorithm_from_token.RULE,
    mixed_algorithm_families.RULE,
    hardcoded_secret.RULE,
    hardcoded_secret_default.RULE,
    guessable_secret.RULE,
    weak_hmac_key.RULE,
    empty_key.RULE,
    missing_exp.RULE,
    exp_verification_disabled.RULE,
    claims_never_validated.RULE,
    sensitive_claim.RULE,
    linter.UNUSED_SUPPRESSION,
    linter.INVALID_CONFIGURATION,
    linter.SYNTAX_ERROR,
)

INSTEAD = (("JWT305", "JWT302", "JWT301", "JWT310"), ("JWT202", "JWT206", "JWT205", "JWT204", "JWT201"))
"""Rules of which one call or one key shows only the first that fires."""

PROFILES = ("default", "strict", "audit")


def find(word: str) -> Rule | None:
    """The rule with this code or name."""
    return next((rule for rule in RULES if word in (rule.code, rule.name)), None)


def known(word: str) -> bool:
    """Whether a selector means anything: a code or its beginning, a name, a tag, ``ALL``."""
    return word == "ALL" or any(matches(rule, word) for rule in RULES)


def matches(rule: Rule, word: str) -> bool:
    """Whether a selector means this rule."""
    by_code = word.startswith("JWT") and rule.code.startswith(word)
    return word == "ALL" or by_code or word == rule.name or word in rule.tags


def shown(rule: Rule, profile: str, config: Config) -> bool:
    """Whether a form of a rule is shown that begins in a later profile than the rule itself."""
    asked = any(matches(rule, word) for word in (*config.select, *config.extend_select))
    return not profile or asked or PROFILES.index(profile) <= PROFILES.index(config.profile)


def chosen(config: Config) -> tuple[Rule, ...]:
    """The rules that a configuration switches on, in order."""
    profile = PROFILES.index(config.profile)

    def wanted(rule: Rule) -> bool:
        if config.select:
            on = any(matches(rule, word) for word in config.select)
        else:
            on = rule.profile in PROFILES[: profile + 1]
        on = on or any(matches(rule, word) for word in config.extend_select)
        return on and not any(matches(rule, word) for word in config.ignore)

    return tuple(rule for rule in RULES if wanted(rule))
