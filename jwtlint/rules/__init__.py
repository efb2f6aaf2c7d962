"""The rules, in the order of their codes, and which of them a configuration chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jwtlint.rules import (
    alg_header_overrides_algorithm,
    algorithm_deny_list,
    algorithm_from_token,
    algorithms_is_a_string,
    algorithms_not_pinned,
    all_algorithms_allowed,
    audience_not_checked,
    audience_verification_disabled,
    auth_failure_not_logged,
    broad_except_around_verification,
    claims_never_validated,
    cookie_csrf_protection_disabled,
    denylist_by_token_value,
    deprecated_algorithm,
    deprecated_utcnow,
    empty_key,
    excessive_leeway,
    excessive_lifetime,
    exp_not_required,
    exp_on_some_paths,
    exp_verification_disabled,
    fail_open_on_invalid_token,
    guessable_secret,
    hardcoded_private_key,
    hardcoded_secret,
    hardcoded_secret_default,
    hardcoded_token,
    implicit_signing_algorithm,
    ineffective_verification_argument,
    ineffective_verification_option,
    insecure_key_transport,
    insecure_token_cookie,
    issuer_not_checked,
    jwe_accepted_as_signed,
    jwe_compression,
    jwe_weak_algorithm,
    jwks_client_per_request,
    key_algorithm_mismatch,
    kid_injection,
    legacy_algorithm_preference,
    linter,
    local_time_claim,
    log_injection_from_token,
    loose_claim_comparison,
    malformed_time_claim,
    manual_token_parsing,
    missing_algorithms,
    missing_aud_or_iss,
    missing_crypto_extra,
    missing_exp,
    missing_jti_or_iat,
    mixed_algorithm_families,
    mixed_clock_expiry_check,
    mutable_claim_as_identity,
    nbf_iat_verification_disabled,
    no_token_audit_trail,
    non_constant_time_signature_comparison,
    non_string_subject,
    none_algorithm_allowed,
    none_algorithm_issued,
    optional_auth_unchecked,
    password_as_key,
    pbes2_unbounded_iterations,
    per_process_secret,
    predictable_key,
    private_key_in_jwks,
    pyjwt2_migration,
    refresh_token_policy,
    request_data_in_claims,
    secret_in_config_file,
    sensitive_claim,
    shared_framework_secret,
    signature_verification_disabled,
    signing_key_exposed,
    signing_without_kid,
    stale_key_cache,
    stringified_missing_secret,
    swallowed_verification_failure,
    symmetric_algorithm,
    token_in_url,
    token_logged,
    token_sent_insecurely,
    token_stored_in_plaintext,
    token_type_not_checked,
    unmaintained_library,
    unreachable_token_handler,
    untrusted_key_source,
    unverified_data_trusted,
    unverified_peek,
    verification_controlled_by_config,
    verification_error_disclosed,
    verifier_monkeypatched,
    vulnerable_library_version,
    weak_asymmetric_key,
    weak_hmac_key,
    wrong_or_conflicting_distribution,
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
    non_constant_time_signature_comparison.RULE,
    verifier_monkeypatched.RULE,
    token_type_not_checked.RULE,
    fail_open_on_invalid_token.RULE,
    verification_controlled_by_config.RULE,
    optional_auth_unchecked.RULE,
    missing_algorithms.RULE,
    none_algorithm_allowed.RULE,
    none_algorithm_issued.RULE,
    algorithm_from_token.RULE,
    mixed_algorithm_families.RULE,
    all_algorithms_allowed.RULE,
    deprecated_algorithm.RULE,
    algorithms_not_pinned.RULE,
    symmetric_algorithm.RULE,
    implicit_signing_algorithm.RULE,
    alg_header_overrides_algorithm.RULE,
    algorithms_is_a_string.RULE,
    algorithm_deny_list.RULE,
    legacy_algorithm_preference.RULE,
    key_algorithm_mismatch.RULE,
    hardcoded_secret.RULE,
    hardcoded_secret_default.RULE,
    hardcoded_private_key.RULE,
    hardcoded_token.RULE,
    guessable_secret.RULE,
    weak_hmac_key.RULE,
    weak_asymmetric_key.RULE,
    empty_key.RULE,
    predictable_key.RULE,
    stringified_missing_secret.RULE,
    shared_framework_secret.RULE,
    password_as_key.RULE,
    secret_in_config_file.RULE,
    missing_exp.RULE,
    exp_verification_disabled.RULE,
    exp_not_required.RULE,
    excessive_lifetime.RULE,
    local_time_claim.RULE,
    deprecated_utcnow.RULE,
    malformed_time_claim.RULE,
    excessive_leeway.RULE,
    nbf_iat_verification_disabled.RULE,
    audience_verification_disabled.RULE,
    audience_not_checked.RULE,
    issuer_not_checked.RULE,
    claims_never_validated.RULE,
    missing_jti_or_iat.RULE,
    missing_aud_or_iss.RULE,
    non_string_subject.RULE,
    mixed_clock_expiry_check.RULE,
    loose_claim_comparison.RULE,
    exp_on_some_paths.RULE,
    request_data_in_claims.RULE,
    mutable_claim_as_identity.RULE,
    sensitive_claim.RULE,
    token_logged.RULE,
    signing_key_exposed.RULE,
    token_in_url.RULE,
    insecure_token_cookie.RULE,
    swallowed_verification_failure.RULE,
    auth_failure_not_logged.RULE,
    broad_except_around_verification.RULE,
    verification_error_disclosed.RULE,
    log_injection_from_token.RULE,
    token_stored_in_plaintext.RULE,
    token_sent_insecurely.RULE,
    no_token_audit_trail.RULE,
    unreachable_token_handler.RULE,
    cookie_csrf_protection_disabled.RULE,
    untrusted_key_source.RULE,
    kid_injection.RULE,
    insecure_key_transport.RULE,
    signing_without_kid.RULE,
    stale_key_cache.RULE,
    per_process_secret.RULE,
    refresh_token_policy.RULE,
    jwks_client_per_request.RULE,
    denylist_by_token_value.RULE,
    private_key_in_jwks.RULE,
    vulnerable_library_version.RULE,
    unmaintained_library.RULE,
    wrong_or_conflicting_distribution.RULE,
    jwe_weak_algorithm.RULE,
    jwe_accepted_as_signed.RULE,
    jwe_compression.RULE,
    pbes2_unbounded_iterations.RULE,
    missing_crypto_extra.RULE,
    pyjwt2_migration.RULE,
    linter.UNUSED_SUPPRESSION,
    linter.SUPPRESSION_WITHOUT_REASON,
    linter.INVALID_CONFIGURATION,
    linter.SYNTAX_ERROR,
)

INSTEAD = (("JWT305", "JWT302", "JWT301", "JWT310"), ("JWT202", "JWT206", "JWT205", "JWT204", "JWT201", "JWT705"))
"""Rules of which one key or one call shows only the first that fires."""

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
    return not profile or asked or (profile in PROFILES and PROFILES.index(profile) <= PROFILES.index(config.profile))


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
