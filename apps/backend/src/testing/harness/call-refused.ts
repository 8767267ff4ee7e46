/** Hazel answered a call with a failure. The message is the answer as it came. */
export class CallRefused extends Error {
  override readonly name = "CallRefused"
}
