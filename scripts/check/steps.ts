import { type Command, inPackage, playwright, program, vitest } from "./command.ts"

interface Step {
  name: string
  commands: ReadonlyArray<Command>
}

/** Uses a single checker: each of the four that tsc starts by default would infer the types of the domain again. */
const types = (project: string) => program("tsc", "--checkers", "1", "--project", project)

/** The steps of `npm test`, which run in this order until one fails. */
export const steps: ReadonlyArray<Step> = [
  {
    name: "Lint, format and words",
    commands: [
      program("oxlint", "--deny-warnings"),
      program("oxfmt", "--check"),
      program("node", "scripts/check/plain-words.ts")
    ]
  },
  {
    name: "Types",
    commands: [types("tsconfig.json"), types("tsconfig.pages.json"), types("apps/web")]
  },
  {
    name: "Domain, client and web tests",
    commands: [
      vitest("packages/domain"),
      vitest("packages/client"),
      vitest("apps/web"),
      vitest("apps/widget"),
      vitest("apps/resilience"),
      vitest("apps/mutations")
    ]
  },
  {
    name: "Some statements are broken, and their tests notice",
    commands: [inPackage("apps/mutations", "node", "src/main.ts", "--quick", "--sample", "6")]
  },
  {
    name: "Database and backend tests on a real Postgres",
    commands: [vitest("packages/db"), vitest("apps/backend"), vitest("apps/bot"), vitest("apps/terminal")]
  },
  {
    name: "Packages that others install",
    commands: [vitest("apps/packing")]
  },
  {
    name: "Faults and attacks on real processes",
    commands: [
      inPackage("apps/resilience", "node", "src/run-faults.ts", "--short"),
      inPackage("apps/resilience", "node", "src/run-hostile.ts", "--short")
    ]
  },
  {
    name: "Web app and widget build",
    commands: [
      program("turbo", "run", "build", "--filter=@hazel/web", "--filter=@hazel/widget", "--output-logs=errors-only"),
      inPackage("apps/bench", "node", "src/check-first-load.ts")
    ]
  },
  {
    name: "People in browsers",
    commands: [inPackage("apps/e2e", "node", "src/support/browsers/ensure-browsers.ts"), playwright("apps/e2e")]
  }
]
