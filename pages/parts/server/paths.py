"""What a request asks for, below the path that the server lives under."""

import streamlit as st
from starlette.types import Scope

__all__ = ["address_of", "base_path"]


def address_of(scope: Scope) -> str:
    """Return the path below the one that the server lives under, without slashes at the ends."""
    return str(scope["path"]).strip("/").removeprefix(base_path()).strip("/")


def base_path() -> str:
    """Return the path that the server lives under, without slashes at the ends; empty where it is the root."""
    return str(st.get_option("server.baseUrlPath") or "").strip("/")
