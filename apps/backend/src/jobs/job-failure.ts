import { Schema } from "effect"

/** A run of a job has failed in a way that decides when the job is tried again. */
export class JobFailure extends Schema.TaggedError<JobFailure>()("JobFailure", {
  message: Schema.String,
  /** The least time until the next try, which another service may have asked for. */
  leastWaitSeconds: Schema.Number,
  /** Whether it is given up at once, because no try can succeed. */
  isFinal: Schema.Boolean
}) {}
