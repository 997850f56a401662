"""Tasks in processes of their own, held to limits of time and memory: one that goes over is stopped, and the others go on.

`Workers` is an executor of `concurrent.futures`; whoever takes one takes any other.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from queue import SimpleQueue
from types import TracebackType
from typing import Any, TypeVar

SECONDS = 120.0
MEMORY = 2 * 1024**3  # bytes
FAREWELL = 2.0  # seconds for a process to end by itself
Answer = TypeVar("Answer")

_ends: set[Any] = set()  # the parent's ends of all pipes: a forked child that kept them would not hear its siblings' parent die
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=lambda: [end.close() for end in _ends])


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Stopped(Exception):
    """A task that went over its limits or broke its process; the text says which."""


class Workers(Executor):
    """`count` processes, each doing one task after another; a new one takes the place of one that had to be stopped.

    A task is a function of a module, with arguments that can be pickled. Its future raises Stopped after `seconds`, or where its process
    died; what it prints is not shown. `memory` (bytes) holds where the system can hold a process to it.
    """

    def __init__(self, count: int = 1, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._workers = [_Worker(seconds, memory) for _ in range(count)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            worker.start()  # here, before there are threads
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, "lehrwerk")

    def submit(self, fn: Callable[..., Answer], /, *args: Any, **kwargs: Any) -> Future[Answer]:
        """The future of a task."""
        return self._threads.submit(self._ask, fn, args, kwargs)

    def _ask(self, function: Callable[..., Answer], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        worker = self._idle.get()
        try:
            answer: Answer = worker.ask((function, args, kwargs))
            return answer
        finally:
            self._idle.put(worker)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, after their tasks."""
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        for worker in self._workers:
            worker.end()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:  # nobody waits for the answers any more
            for worker in self._workers:
                worker.stop()
        self.shutdown(cancel_futures=kind is not None)


def crew(most: int | None = None) -> Callable[[int], Workers]:
    """A function that hears how many processes would pay, and gives that many, but not more than there are processors (or than `most`)."""
    return lambda pays: Workers(min(most or cores(), pays))


class Here(Executor):
    """Does each task at once, in this process and without limits."""

    def submit(self, fn: Callable[..., Answer], /, *args: Any, **kwargs: Any) -> Future[Answer]:
        """The future of a task that is done already."""
        future: Future[Answer] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, seconds: float, memory: int) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: Any = None
        self._pipe: Any = None
        self._over = False

    def start(self) -> None:
        """A fresh process. Where forking is safe it begins with all that this one has loaded."""
        from multiprocessing import get_context

        context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
        self._pipe, other = context.Pipe()
        _ends.add(self._pipe)
        self._process = context.Process(target=_serve, args=(other, self._memory), daemon=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the other threads only wait for their processes
            self._process.start()
        other.close()

    def ask(self, task: Any) -> Any:
        """The answer to a task. Raises Stopped, or what the task raised."""
        if self._over:
            raise Stopped("was stopped")
        if self._process is None:
            self.start()
        question = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        try:
            self._pipe.send_bytes(question)
            if not self._pipe.poll(self._seconds):
                self._replace()
                raise Stopped(f"takes longer than {self._seconds:g} seconds")
            good, value = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            self._replace()
            raise Stopped(f"needs more than {self._memory / 1024**3:g} GB of memory, or breaks a library") from None
        if isinstance(value, MemoryError):
            raise Stopped(f"needs more than {self._memory / 1024**3:g} GB of memory")
        if not good:
            raise value
        return value

    def stop(self) -> None:
        """Ends the process in the middle of its task, for good."""
        self._over = True
        if self._process is not None:
            self._process.kill()

    def _replace(self) -> None:
        """Ends the process in the middle of its task; the next task gets a fresh one."""
        self._process.kill()
        self.end()

    def end(self) -> None:
        """Lets the process end, which it does when nobody asks any more."""
        if self._process is None:
            return
        _ends.discard(self._pipe)
        self._pipe.close()
        self._process.join(FAREWELL)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()
        self._process = None


def _serve(pipe: Any, memory: int) -> None:
    """A worker's life: answers tasks until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who ends this one
    _bound(memory)
    _hushed()
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, args, kwargs = pickle.loads(pipe.recv_bytes())
            try:
                answer = pickle.dumps((True, function(*args, **kwargs)), pickle.HIGHEST_PROTOCOL)
            except MemoryError:
                answer = pickle.dumps((False, MemoryError()))
            except BaseException as error:
                answer = _failure(error)
            pipe.send_bytes(answer)
    os._exit(0)


def _failure(error: BaseException) -> bytes:
    """What a task raised, with its trace as a note; what cannot be sent as it is is told."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        data = pickle.dumps((False, error))
        pickle.loads(data)
        return data
    except Exception:
        told = RuntimeError(f"{type(error).__name__}: {error}")
        told.add_note(error.__notes__[-1])
        return pickle.dumps((False, told))


def _bound(memory: int) -> None:
    """Holds this process to a limit of memory, where the system can. Programs and libraries that it maps do not count."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
        resource.setrlimit(limit, (memory, memory))


def _hushed() -> None:
    """What libraries print is no answer."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stderr = nowhere
    for stream in (1, 2):
        os.dup2(nowhere.fileno(), stream)
