import { fileURLToPath } from "node:url"
import { HazelEvent } from "@hazel/domain/events/index"
import type { TestModule, TestProject } from "vitest/node"
import type { Replayed } from "./replay-record.ts"
import { root, rowsOfEvents, typesOf } from "../contracts/table-of-events.ts"

/**
 * Events that nobody who causes them receives: they go to the invited person, the person with a new role, and the bot
 * whose key it is.
 */
const neverOneself = new Set([
  ...["invitation_received", "workspace_opened", "workspace_closed", "bot_key_rotated"],
  ...["slash_command_invoked", "slash_command_answered"]
])

const events = new Set(typesOf(HazelEvent))

/** Whether every test of a file ran and passed. */
const isWhole = (file: TestModule) => [...file.children.allTests()].every((test) => test.result().state === "passed")

const typesReceivedIn = (files: ReadonlyArray<TestModule>, by: keyof Replayed) =>
  new Set(files.flatMap((file) => [...file.children.allTests()].flatMap((test) => test.meta().replayed?.[by] ?? [])))

/**
 * The events that the tests of a row should have replayed and did not. Unknown for a row whose tests have not all run.
 */
const missingOf = (row: ReturnType<typeof rowsOfEvents>[number], files: ReadonlyMap<string, TestModule>) => {
  const expected = row.events.filter((type) => events.has(type))
  const paths = row.tests.filter((path) => path.startsWith("apps/backend/"))
  const ran = paths.flatMap((path) => files.get(path) ?? [])
  if (ran.length < paths.length || !ran.every(isWhole)) return []
  const [received, byActor] = [typesReceivedIn(ran, "received"), typesReceivedIn(ran, "byActor")]
  const missing = expected.filter((type) => !received.has(type))
  const missingByActor = expected.filter((type) => received.has(type) && !byActor.has(type) && !neverOneself.has(type))
  const where = `in ${paths.join(", ")}`
  return [
    ...missing.map((type) => `${type} went through no replay ${where}`),
    ...missingByActor.map((type) => `${type} was not replayed on another device of who caused it ${where}`)
  ]
}

/**
 * Expects, when all tests have run, that each event of docs/events.md went through the replay in the tests of its row.
 * The tests report this in their results, so that it makes no difference in how many processes they ran, and that one
 * file can run alone.
 */
export default (project: TestProject) => () => {
  const here = fileURLToPath(root)
  const files = new Map(project.vitest.state.getTestModules().map((file) => [file.moduleId.replace(here, ""), file]))
  const missing = rowsOfEvents().flatMap((row) => missingOf(row, files))
  if (missing.length > 0) throw new Error(missing.join("\n"))
}
