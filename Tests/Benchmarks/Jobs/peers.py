"""What other job queues on PostgreSQL do with the same server: prints one JSON object.

    peers.py URL pgqueuer|procrastinate DRAINED PICKED

"rate": no-op jobs drained in a second by one process, all enqueued before. "pickups": milliseconds from the end of an
enqueueing commit to the start of the job, one every 20 ms on an idle worker. Each with the settings with which it is
fastest here: pgqueuer with asyncpg, uvloop and batches of 500, procrastinate with 32 jobs at a time.
"""

import asyncio
import json
import sys
import time

PAUSE = 0.02


async def pgqueuer(url, drained, picked):
    import asyncpg
    from pgqueuer import PgQueuer
    from pgqueuer.db import AsyncpgDriver
    from pgqueuer.queries import Queries
    from pgqueuer.types import QueueExecutionMode

    sender = Queries(AsyncpgDriver(await asyncpg.connect(url)))
    await sender.install()

    async def worker():
        return PgQueuer(AsyncpgDriver(await asyncpg.connect(url)))

    done = 0
    drain = await worker()

    @drain.entrypoint("noop")
    async def noop(job):
        nonlocal done
        done += 1

    for start in range(0, drained, 1000):
        count = min(1000, drained - start)
        await sender.enqueue(["noop"] * count, [None] * count, [0] * count)
    await sender.driver.execute("VACUUM ANALYZE")
    began = time.perf_counter()
    await drain.qm.run(batch_size=500, mode=QueueExecutionMode.drain)
    rate = done / (time.perf_counter() - began)
    assert done == drained, done

    started = {}
    follower = await worker()

    @follower.entrypoint("pick")
    async def pick(job):
        started[int(job.payload)] = time.perf_counter()

    running = asyncio.create_task(follower.qm.run(batch_size=500))
    await asyncio.sleep(2)
    sent = {}
    for number in range(picked):
        await sender.enqueue("pick", str(number).encode())
        sent[number] = time.perf_counter()
        await asyncio.sleep(PAUSE)
    while len(started) < picked:
        await asyncio.sleep(0.05)
    follower.shutdown.set()
    await running
    return rate, pickups(sent, started)


async def procrastinate(url, drained, picked):
    from procrastinate import App, PsycopgConnector

    app = App(connector=PsycopgConnector(conninfo=url, max_size=8))
    done = 0
    started = {}

    @app.task(name="noop", queue="drain")
    async def noop():
        nonlocal done
        done += 1

    @app.task(name="pick", queue="pick")
    async def pick(number):
        started[number] = time.perf_counter()

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        for start in range(0, drained, 1000):
            await noop.batch_defer_async(*[{}] * min(1000, drained - start))
        began = time.perf_counter()
        await app.run_worker_async(
            queues=["drain"], wait=False, concurrency=32, delete_jobs="always", install_signal_handlers=False)
        rate = done / (time.perf_counter() - began)
        assert done == drained, done
        running = asyncio.create_task(
            app.run_worker_async(queues=["pick"], concurrency=32, delete_jobs="always", install_signal_handlers=False))
        await asyncio.sleep(2)
        sent = {}
        for number in range(picked):
            await pick.defer_async(number=number)
            sent[number] = time.perf_counter()
            await asyncio.sleep(PAUSE)
        while len(started) < picked:
            await asyncio.sleep(0.05)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return rate, pickups(sent, started)


def pickups(sent, started):
    return [max(0.0, (started[number] - sent[number]) * 1000) for number in sent]


def main():
    url, name, drained, picked = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if name == "pgqueuer":
        import uvloop

        result = uvloop.run(pgqueuer(url, drained, picked))
    else:
        result = asyncio.run(procrastinate(url, drained, picked))
    print(json.dumps({"rate": result[0], "pickups": result[1]}))


main()
