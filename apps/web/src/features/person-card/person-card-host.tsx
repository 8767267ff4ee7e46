import { Suspense } from "react"
import { lazyPart } from "../../ui/lazy-part.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { personCardStore } from "./person-card-store.ts"

const PersonCard = lazyPart(() => import("./person-card.tsx"))

/** Renders the open card of a person. */
export const PersonCardHost = () => {
  const card = useReadable(personCardStore)
  return card && <Suspense>{<PersonCard key={card.userId} card={card} />}</Suspense>
}
