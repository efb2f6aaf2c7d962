"""The rules, in the order of their codes, and which of them a configuration chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.rules import (
    alg_header_overrides_algorithm,
    algorithm_from_token,
    algorithms_is_a_string,
    algorithms_not_pinned,
    all_algorithms_allowed,
    audience_not_checked,
    audience_verification_disabled,
    claims_never_validated,
    deprecated_algorithm,
    empty_key,
    excessive_leeway,
    excessive_lifetime,
    exp_not_required,
    exp_verification_disabled,
    guessable_secret,
    hardcoded_private_key,
    hardcoded_secret,
    hardcoded_secret_default,
    implicit_signing_algorithm,
    ineffective_verification_argument,
    ineffective_verification_option,
    issuer_not_checked,
    key_algorithm_mismatch,
    linter,
    manual_token_parsing,
    missing_algorithms,
    missing_exp,
    mixed_algorithm_families,
    nbf_iat_verification_disabled,
    none_algorithm_allowed,
    none_algorithm_issued,
    sensitive_claim,
    shared_framework_secret,
    signature_verification_disabled,
    stringified_missing_secret,
    token_type_not_checked,
    unverified_data_trusted,
    unverified_peek,
    verification_controlled_by_config,
    weak_hmac_key,
)

if TYPE_CHECKING:
    from jwtlint.config import Config
    from jwtlint.rules.base import Rule

RULES: tuple[Rule, ...] = (
    signature_verification_disabled.RULE,
    unverified_data_trusted.RULE,
    unverified_peek.RULE,
    manual_token_parsing.RULE,
    ineffective_verification_argument.RULE,
    ineffective_verification_option.RULE,
    token_type_not_checked.RULE,
    verification_controlled_by_config.RULE,
    missing_algorithms.RULE,
    none_algorithm_allowed.RULE,
    none_algorithm_issued.RULE,
    algorithm_from_token.RULE,
    mixed_algorithm_families.RULE,
    all_algorithms_allowed.RULE,
    deprecated_algorithm.RULE,
    algorithms_not_pinned.RULE,
    implicit_signing_algorithm.RULE,
    alg_header_overrides_algorithm.RULE,
    algorithms_is_a_string.RULE,
    key_algorithm_mismatch.RULE,
    hardcoded_secret.RULE,
    hardcoded_secret_default.RULE,
    hardcoded_private_key.RULE,
    guessable_secret.RULE,
    weak_hmac_key.RULE,
    empty_key.RULE,
    stringified_missing_secret.RULE,
    shared_framework_secret.RULE,
    missing_exp.RULE,
    exp_verification_disabled.RULE,
    exp_not_required.RULE,
    excessive_lifetime.RULE,
    excessive_leeway.RULE,
    nbf_iat_verification_disabled.RULE,
    audience_verification_disabled.RULE,
    audience_not_checked.RULE,
    issuer_not_checked.RULE,
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
