import { Link } from "@tanstack/react-router"
import { buttonLook } from "../ui/button-look.ts"
import { EmptyState } from "../ui/empty-state.tsx"
import { initialRoutesTexts } from "./initial-texts.ts"

export const NotFound = () => (
  <main className="flex h-full bg-surface">
    <EmptyState
      action={
        <Link to="/" className={buttonLook("quiet")}>
          {initialRoutesTexts.goToYourChannels}
        </Link>
      }
    >
      {initialRoutesTexts.notFound}
    </EmptyState>
  </main>
)
