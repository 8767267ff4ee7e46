import { Link } from "@tanstack/react-router"
import { buttonLook } from "../../ui/button-look.ts"
import { EmptyState } from "../../ui/empty-state.tsx"
import { conversationTexts } from "./texts.tsx"

/** One page for both a channel that does not exist and one the person may not see. */
export const Nowhere = () => (
  <EmptyState
    action={
      <Link to="/" className={buttonLook("quiet")}>
        {conversationTexts.goToYourChannels}
      </Link>
    }
  >
    {conversationTexts.notFound}
  </EmptyState>
)
