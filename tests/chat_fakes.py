"""Stand-ins for the model seams of the answer; apart from the rest, for LangChain loads slowly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from bot.answer.language.words import content
from bot.answer.writers import Matrix


class ScriptedChatModel(BaseChatModel):
    """A chat model that says what `script` makes of the prompt; keeps the prompts it was given."""

    script: Callable[[str], str]
    prompts: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **_: Any
    ) -> ChatResult:
        self.prompts.append(str(messages[-1].content))
        message = AIMessage(self.script(self.prompts[-1]))
        return ChatResult(generations=[ChatGeneration(message=message)])


class WordSimilarity:
    """Cosines of bags of words: enough to tell nearer from farther without a model."""

    def similarity(self, a: Sequence[str], b: Sequence[str]) -> Matrix:
        """Shape (len(a), len(b)), 0..1."""
        bags = [Counter(content(text)) for text in (*a, *b)]
        return np.array(
            [[_cosine(one, other) for other in bags[len(a) :]] for one in bags[: len(a)]],
            dtype=np.float32,
        ).reshape(len(a), len(b))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    size = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return sum(n * other[word] for word, n in one.items()) / size**0.5 if size else 0.0
