import type { Fault } from "./fault.ts"
import { faultsOfClients } from "./faults-of-clients.ts"
import { faultsOfHazel } from "./faults-of-hazel.ts"
import { faultsOfNetworks } from "./faults-of-networks.ts"
import { faultsOfPostgres } from "./faults-of-postgres.ts"
import { restoreOlderCopy } from "./restore-older-copy.ts"

export const faults: ReadonlyArray<Fault> = [
  ...faultsOfHazel,
  ...faultsOfPostgres,
  ...faultsOfNetworks,
  ...faultsOfClients,
  // Comes last, because it undoes the messages of the others.
  restoreOlderCopy
]
