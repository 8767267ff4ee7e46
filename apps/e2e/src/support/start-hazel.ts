import { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"

interface Start {
  /** Whether the database is filled with the people and channels of the demo. */
  readonly isDemo: boolean
  /** Arguments for Node itself. */
  readonly nodeArguments?: ReadonlyArray<string>
  readonly environment?: Readonly<Record<string, string>>
}

/** A Hazel in production mode with a data directory of its own. Browsers treat localhost as a secure origin. */
export const startHazel = ({ isDemo, nodeArguments = [], environment }: Start): Promise<HazelProcess> =>
  HazelProcess.start({
    hostname: "localhost",
    nodeArguments,
    arguments: isDemo ? ["--demo"] : [],
    environment: { HOST: "0.0.0.0", NODE_ENV: "production", ...environment }
  })
