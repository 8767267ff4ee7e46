import { fork } from "node:child_process"
import { once } from "node:events"

/** A process of its own that does one job after another, so that its load is not ours. */
export interface Worker<Job, Report> {
  readonly pid: number
  readonly ask: (job: Job) => Promise<Report>
  readonly stop: () => Promise<void>
}

type Answer<Report> = { readonly report: Report } | { readonly problem: string }

/** `program` runs the module, if it is not to be Node. */
export const startWorker = <Job extends object, Report>(
  module: URL,
  program = process.execPath
): Worker<Job, Report> => {
  const child = fork(module, { execPath: program, execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] })
  const exited = once(child, "exit")

  const ask = async (job: Job): Promise<Report> => {
    child.send(job)
    const answered = once(child, "message").then(([answer]) => answer as Answer<Report>)
    const answer = await Promise.race([answered, exited])
    if (Array.isArray(answer)) throw new Error(`${module.pathname} ended in the middle of a job`)
    if ("problem" in answer) throw new Error(answer.problem)
    return answer.report
  }

  const stop = async () => {
    if (child.exitCode === null) child.kill("SIGTERM")
    await exited
  }

  return { pid: child.pid!, ask, stop }
}

/** The other end of {@link startWorker}. */
export const answerJobs = <Job extends object, Report>(perform: (job: Job) => Promise<Report>) => {
  process.on("message", (job: Job) => {
    perform(job).then(
      (report) => process.send?.({ report }),
      (cause: unknown) => process.send?.({ problem: cause instanceof Error ? (cause.stack ?? cause.message) : cause })
    )
  })
  process.on("disconnect", () => process.exit())
}
