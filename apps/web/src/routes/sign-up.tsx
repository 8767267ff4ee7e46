import { getRouteApi, Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { AccountCard } from "../features/account/account-card.tsx"
import { SignUpForm } from "../features/account/sign-up-form.tsx"
import { useNext } from "../features/account/use-next.ts"
import type { Welcome } from "../features/account/welcome.ts"
import { addressProofIn, invitationIn } from "../features/invitation/join-link.ts"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/sign-up")

/** People with an invitation or a proof of their address sign up at once, without another mail. */
const description = ({ hasPeople, signUp }: Welcome, isAdmitted: boolean) => {
  if (!hasPeople) return signUp === "invited" ? routesTexts.firstPersonInvites : routesTexts.firstPerson
  return signUp === "domain" && !isAdmitted ? routesTexts.mailedLink : routesTexts.longTagline
}

/** Replaces the form for people without the invitation they need. */
const SignUpClosed = ({ welcome, footer }: { readonly welcome: Welcome; readonly footer: ReactNode }) => (
  <AccountCard
    title={routesTexts.byInvitation(welcome.workspaceName)}
    description={routesTexts.byInvitationDetail}
    iconUrl={welcome.workspaceIconUrl}
    footer={footer}
  >
    <p className="text-secondary text-muted">{routesTexts.openYourLink(welcome.workspaceName)}</p>
  </AccountCard>
)

const SignUp = () => {
  const welcome = route.useLoaderData()
  const { next: nextPath } = route.useSearch()
  const next = useNext(nextPath)
  const invitation = invitationIn(next)
  const footer = welcome.hasPeople && (
    <>
      {routesTexts.haveAnAccount}{" "}
      <Link to="/sign-in" search={nextPath === undefined ? {} : { next: nextPath }} hash className={linkLook}>
        {routesTexts.signIn}
      </Link>
    </>
  )
  const isClosed = welcome.hasPeople && welcome.signUp === "invited" && invitation === undefined
  if (isClosed) return <SignUpClosed welcome={welcome} footer={footer} />
  const isAdmitted = invitation !== undefined || addressProofIn(next) !== undefined
  return (
    <AccountCard
      title={routesTexts.signUpTo(welcome.workspaceName)}
      description={description(welcome, isAdmitted)}
      iconUrl={welcome.workspaceIconUrl}
      footer={footer}
    >
      <SignUpForm next={next} isFirst={!welcome.hasPeople} autoFocus={welcome.hasPeople} />
    </AccountCard>
  )
}

export default function SignUpRoute() {
  return (
    <Queries>
      <SignUp />
    </Queries>
  )
}
