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
