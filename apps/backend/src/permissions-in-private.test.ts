import { makeEveryCallIn } from "./testing/every-call.ts"

makeEveryCallIn("private")
