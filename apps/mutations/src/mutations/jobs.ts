import type { Mutation } from "../mutation.ts"

const backend = "apps/backend/src"
const repositories = "packages/db/src/repositories"

/** Work that is done later, on one of all nodes. */
export const jobs: ReadonlyArray<Mutation> = [
  {
    statement: "A job runs on one of all nodes",
    file: `${repositories}/job-repository.ts`,
    find: "order by due_at limit demand.free for update skip locked",
    replace: "order by due_at limit demand.free",
    test: `${backend}/jobs/jobs.test.ts`,
    name: "two nodes look for it"
  },
  {
    statement: "What a node that died",
    file: `${repositories}/node-repository.ts`,
    find: "where id = ${id} and expires_at < ${inSeconds(0)}`.pipe(hasChanged)",
    replace: "where id = ${id}`.pipe(hasChanged)",
    test: `${backend}/nodes/nodes.test.ts`,
    name: "that was suspended"
  },
  {
    statement: "A sink of an app",
    file: `${repositories}/outlet-repository.ts`,
    find: "order by o.log_id, o.sink_id for update of o`",
    replace: "order by o.log_id, o.sink_id`",
    test: `${backend}/outlet/outlet.test.ts`,
    name: "in the order of the log"
  },
  {
    statement: "A webhook is sent only",
    file: `${backend}/outlet/webhooks/checked-lookup.ts`,
    find: "if (first === undefined || !found.every(({ address }) => isAllowed(address))) {",
    replace: "if (first === undefined) {",
    test: `${backend}/outlet/webhooks/post-json.test.ts`,
    name: "connects nowhere"
  },
  {
    statement: "A webhook is signed",
    file: `${backend}/outlet/deliveries.ts`,
    find: "if (wait === undefined) return",
    replace: "if (delivery.attempts > 3) return",
    test: `${backend}/outlet/deliveries.test.ts`,
    name: "fails ten times"
  },
  {
    statement: "Slow sinks do not keep the places",
    file: `${repositories}/sink-delivery-repository.ts`,
    find: "min(greatest(next_try_at, ${inSeconds(0)}))",
    replace: "min(next_try_at)",
    test: `${backend}/outlet/deliveries.test.ts`,
    name: "gives its place back"
  },
  {
    statement: "Slow sinks do not keep the places",
    file: `${backend}/outlet/deliveries.ts`,
    find: "if ((yield* Clock.currentTimeMillis) < endsAt) yield*",
    replace: "if ((yield* Clock.currentTimeMillis) < Infinity) yield*",
    test: `${backend}/outlet/deliveries.test.ts`,
    name: "begins with no more deliveries"
  },
  {
    statement: "Host names of webhooks are looked up",
    file: `${backend}/outlet/webhooks/name-servers.ts`,
    find: "setTimeout(() => resolver.cancel(), withinMs)",
    replace: "setTimeout(() => {}, withinMs)",
    test: `${backend}/outlet/webhooks/name-servers.test.ts`,
    name: "is given up"
  },
  {
    statement: "What the outlet reads and stores",
    file: `${repositories}/sink-delivery-repository.ts`,
    find: "        room -= portion.length\n",
    replace: "",
    test: `${backend}/outlet/deliveries.test.ts`,
    name: "with too many deliveries"
  },
  {
    statement: "What the outlet reads and stores",
    file: `${repositories}/outlet-repository.ts`,
    find: "where before < ${bytes}",
    replace: "where before >= 0",
    test: `${backend}/outlet/outlet.test.ts`,
    name: "bounded in bytes"
  },
  {
    statement: "The secret of a webhook is replaced",
    file: `${backend}/outlet/webhooks/webhooks.ts`,
    find: 'keys.map((key) => new Webhook(key).sign(id, moment, body)).join(" ")',
    replace: "new Webhook(keys[0]!).sign(id, moment, body)",
    test: `${backend}/outlet/deliveries.test.ts`,
    name: "signed with the former secret as well"
  },
  {
    statement: "A job whose effect is in the database",
    file: `${backend}/jobs/jobs.ts`,
    find: "        eventLog.change,\n",
    replace: "",
    test: `${backend}/jobs/jobs.test.ts`,
    name: "leaves no trace"
  }
]
