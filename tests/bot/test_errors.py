"""Errors become one sentence for a user; secrets stay out of the log."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest

from bot.errors import RefusedError, explain, is_expected
from bot.redaction import Redact
from bot.ui.strings import Words
from retrieval.errors import CorpusBusyError, CorpusDamagedError, ModelMismatchError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(
            RefusedError("error.day", text="*x*"), "I cannot read \\*x\\* as a day", id="no"
        ),
        pytest.param(
            CorpusBusyError(Path("/secret"), "x"), "A reindex is already running", id="busy"
        ),
        pytest.param(ModelMismatchError("a", "b"), "run `newsdesk index --rebuild`", id="model"),
        pytest.param(
            CorpusDamagedError(Path("/secret"), "x", "y"), "failed on my side (ab12)", id="path"
        ),
        pytest.param(KeyError("inner"), "failed on my side (ab12)", id="any other"),
    ],
)
def test_each_error_is_one_sentence_without_inner_details(error: Exception, said: str) -> None:
    told = explain(error, Words("en"), "ab12")
    assert said in told
    assert "/secret" not in told
    assert "inner" not in told
    assert "\n" not in told


def test_a_refusal_is_no_failure() -> None:
    assert is_expected(RefusedError("error.full"))
    assert not is_expected(KeyError())


def test_neither_token_nor_interaction_address_reaches_the_log() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redact("the.secret.token"))
    logger = logging.Logger("x")
    logger.addHandler(handler)
    address = "https://discord.com/api/v10/webhooks/12/aW50ZXJhY3Rpb246MTIz_long/messages"
    try:
        raise ValueError(f"the.secret.token at {address}")  # noqa: TRY301
    except ValueError:
        logger.exception("token %s, %s", "the.secret.token", address)
    assert "the.secret.token" not in stream.getvalue()
    assert "aW50ZXJhY3Rpb246" not in stream.getvalue()
    assert "ValueError" in stream.getvalue()
