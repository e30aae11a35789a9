"""The converters that are compared: one small class each.

A *scheme* has OpenCC's name (s2t, t2s, s2tw, s2twp …). A converter is a command that reads UTF-8 and writes UTF-8; one
that lives in a Python module is such a command through `worker.py`, and can also be asked inside that process.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

SCHEMES = ["s2t", "s2tw", "s2hk", "s2twp", "t2s", "tw2s", "hk2s", "tw2sp", "t2tw", "t2hk", "tw2t", "hk2t"]
# The schemes that also exchange vocabulary.
VOCABULARY = ["s2twp", "tw2sp"]


class Peer:
    """A converter under its name; `schemes` maps OpenCC's names to its own."""

    name = ""
    schemes = {}
    # Whether it converts as another one here does: only its speed is asked.
    is_twin = False
    # Whether it is a module, which `worker.py` loads.
    is_module = False

    def missing(self):
        """Why it cannot be used here, or None."""

    def version(self):
        return ""

    def offers(self, scheme):
        return scheme in self.schemes

    def command(self, scheme):
        raise NotImplementedError

    def __str__(self):
        version = self.version()
        return f"{self.name} {version}" if version else self.name


class ModulePeer(Peer):
    """A module of PyPI."""

    is_module = True
    module, distribution = "", ""

    def missing(self):
        return None if importlib.util.find_spec(self.module) else f"no Python module {self.module}"

    def version(self):
        return importlib.metadata.version(self.distribution)

    def command(self, scheme):
        return [sys.executable, os.path.join(HERE, "worker.py"), "filter", self.name, scheme]

    def converter(self, scheme):
        """The function from text to text, loaded."""
        raise NotImplementedError


class ZhconvRs(ModulePeer):
    """MediaWiki's table in one automaton per target. Regions always bring their vocabulary, so the rows s2tw and s2twp
    are the same work."""

    name, module, distribution = "zhconv-rs", "zhconv_rs", "zhconv-rs"
    schemes = {
        "s2t": "zh-Hant", "s2tw": "zh-TW", "s2hk": "zh-HK", "s2twp": "zh-TW", "t2s": "zh-Hans", "tw2s": "zh-Hans",
        "hk2s": "zh-Hans", "tw2sp": "zh-CN", "t2tw": "zh-TW", "t2hk": "zh-HK",
    }

    def converter(self, scheme):
        zhconv, target = importlib.import_module(self.module).zhconv, self.schemes[scheme]
        return lambda text: zhconv(text, target)


class ZhconvRsOpenCC(ZhconvRs):
    """The same with OpenCC's dictionaries added."""

    name, module, distribution = "zhconv-rs-opencc", "zhconv_rs_opencc", "zhconv-rs-opencc"


class ZhconvRsMade(ZhconvRs):
    """The same through a converter object, which is made at start and then runs a little faster."""

    name = "zhconv-rs (made)"
    is_twin = True

    def converter(self, scheme):
        return importlib.import_module(self.module).make_converter(self.schemes[scheme], [])


class OpenCCModule(ModulePeer):
    name, module, distribution = "OpenCC wheel", "opencc", "opencc"
    schemes = {scheme: scheme for scheme in SCHEMES}

    def converter(self, scheme):
        return importlib.import_module(self.module).OpenCC(self.schemes[scheme]).convert


class OpenCCPyo3(OpenCCModule):
    name, module, distribution = "opencc-pyo3", "opencc_pyo3", "opencc-pyo3"


class OpenCCJieba(OpenCCModule):
    name, module, distribution = "opencc-jieba-pyo3", "opencc_jieba_pyo3", "opencc-jieba-pyo3"


class CommandPeer(Peer):
    """A program."""

    def program(self):
        return None

    def missing(self):
        return None if self.program() else "no such program"


class OpenCCCommand(CommandPeer):
    """Debian's OpenCC."""

    name = "opencc (Debian)"
    schemes = {scheme: scheme for scheme in SCHEMES}

    def program(self):
        return "/usr/bin/opencc" if os.access("/usr/bin/opencc", os.X_OK) else None

    def version(self):
        output = subprocess.run([self.program(), "--version"], capture_output=True, text=True).stdout
        return next(iter(re.findall(r"[0-9.]{3,}", output)), "")

    def command(self, scheme):
        return [self.program(), "-c", f"{scheme}.json"]


class OpenCCWheelCommand(OpenCCCommand):
    """The program in OpenCC's wheel."""

    name = "opencc (wheel)"
    is_twin = True

    def folder(self):
        spec = importlib.util.find_spec("opencc")
        return spec and os.path.join(os.path.dirname(spec.origin), "clib")

    def program(self):
        program = self.folder() and os.path.join(self.folder(), "bin", "opencc")
        return program if program and os.access(program, os.X_OK) else None

    def command(self, scheme):
        return [self.program(), "-c", os.path.join(self.folder(), "share", "opencc", f"{scheme}.json")]


class ICUCommand(CommandPeer):
    """ICU's rules alone; they know no regions."""

    name = "uconv"
    schemes = {"s2t": "Simplified-Traditional", "t2s": "Traditional-Simplified"}

    def program(self):
        return shutil.which("uconv")

    def version(self):
        output = subprocess.run([self.program(), "--version"], capture_output=True, text=True).stdout
        return next(iter(re.findall(r"ICU ([0-9.]+)", output)), "")

    def command(self, scheme):
        return [self.program(), "-f", "UTF-8", "-t", "UTF-8", "-x", self.schemes[scheme]]


class Duizhao(CommandPeer):
    """Our own, with how much of the text it looks at."""

    schemes = {scheme: scheme for scheme in SCHEMES}

    def __init__(self, path, context=None, options=()):
        self.path, self.context, self.options = path, context, list(options)
        self.name = f"duizhao {context}" if context else "duizhao"

    def program(self):
        return self.path if os.access(self.path, os.X_OK) else None

    def command(self, scheme):
        context = ["--context", self.context] if self.context else []
        return [self.path, "convert", "-c", scheme, *context, *self.options]


def duizhao_options(path):
    """The long options that this build's `convert` knows."""
    if not os.access(path, os.X_OK):
        return set()
    process = subprocess.run([path, "convert", "--help"], capture_output=True, text=True)
    return set(re.findall(r"--[a-z-]+", process.stdout))


MODULES = [ZhconvRs(), ZhconvRsMade(), ZhconvRsOpenCC(), OpenCCModule(), OpenCCPyo3(), OpenCCJieba()]
COMMANDS = [OpenCCWheelCommand(), OpenCCCommand(), ICUCommand()]


def find(names=None):
    """The peers that are here, and a reason for each that is not."""
    found, missing = [], {}
    for peer in MODULES + COMMANDS:
        if names and peer.name not in names:
            continue
        reason = peer.missing()
        if reason:
            missing[peer.name] = reason
        else:
            found.append(peer)
    return found, missing
