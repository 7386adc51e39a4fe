"""Starts processes, each on a core of its own, and leaves none behind."""
import multiprocessing
import os
import queue
import socket
import threading
import time


def run(work, count, *arguments, limit_s=130):
    """What work(rank, ports, start, *arguments) gives in rank 0 of `count` processes.

    They leave start() at the same moment. An error in any of them is raised here.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if count > len(cores):
        raise NotImplementedError(f"no {count} cores to pin {count} processes to")
    context = multiprocessing.get_context("spawn")
    answers, barrier, ports = context.Queue(), context.Barrier(count), free_ports(count)
    processes, found, until = [], {}, time.monotonic() + limit_s
    try:
        for rank in range(count):
            os.sched_setaffinity(0, [cores[-1 - rank]])  # a child begins with it
            args = (answers, barrier, work, rank, ports, arguments)
            processes.append(context.Process(target=child, args=args, daemon=True))
            processes[-1].start()
        while len(found) < count:
            try:
                rank, found[rank], error = answers.get(timeout=1)
            except queue.Empty:
                error = "hung" if time.monotonic() > until else None
                if any(each.exitcode is not None for each in processes):
                    error = "died"
            if error:
                raise RuntimeError(f"one of {count} processes: {error}")
        return found[0]
    finally:
        os.sched_setaffinity(0, cores)
        for each in processes:
            each.kill()
            each.join()


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def child(answers, barrier, work, rank, ports, arguments):
    parent = multiprocessing.parent_process()
    threading.Thread(target=lambda: parent.join() or os._exit(1), daemon=True).start()
    try:
        answers.put((rank, work(rank, ports, barrier.wait, *arguments), None))
    except Exception as error:
        answers.put((rank, None, f"{type(error).__name__}: {error}"))
    threading.Event().wait()  # others may still need this one; the parent ends it
