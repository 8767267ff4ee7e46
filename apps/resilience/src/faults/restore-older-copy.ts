import { copyCluster, restoreCluster } from "../postgres/external-postgres.ts"
import { type Fault, moment } from "./fault.ts"

/**
 * The database is replaced by an older copy of itself while Hazel runs. Messages acknowledged since the copy are gone, and
 * every client must come to show exactly what the copy holds.
 */
export const restoreOlderCopy: Fault = {
  name: "restore-older-copy",
  postgres: "external",
  times: { short: 1, long: 2 },
  inject: async (stage) => {
    const { external, cluster, crowd, ledger } = stage
    if (external === undefined) return
    await external.stop()
    const folder = await cluster.folder
    await copyCluster(folder)
    const copied = new Set(ledger.acknowledged.map(({ body }) => body))
    await external.start()
    await moment(stage, 2_000, 3_000)
    await external.stop()
    await restoreCluster(folder)
    ledger.forgetSince(copied)
    // Listeners see the new epoch themselves. The SDK does not say when it begins a log anew.
    for (const { order } of crowd.sdkClients) {
      order.forget()
      order.mayBeginAnew = true
    }
    await external.start()
  }
}
