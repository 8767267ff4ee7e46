import { isolated } from "@hazel/domain/isolated"
import { getRouteApi, Link, useLocation, useNavigate } from "@tanstack/react-router"
import { useEffect, useEffectEvent, useState } from "react"
import { describeFailure } from "../features/failure/describe-failure.ts"
import { AccountCard } from "../features/account/account-card.tsx"
import { secretOfLink } from "../features/account/secret-of-link.ts"
import { SignUpForm } from "../features/account/sign-up-form.tsx"
import type { InvitationPreview } from "../features/invitation/invitation-preview.ts"
import { currentHazel } from "../session.ts"
import { buttonLook } from "../ui/button-look.ts"
import { Button } from "../ui/button.tsx"
import { FormFailure } from "../ui/form-failure.tsx"
import { linkLook } from "../ui/link-look.ts"
import { Queries } from "../ui/queries.tsx"
import { useReadable } from "../ui/use-readable.ts"
import { asChannel } from "../features/people/names.ts"
import { routesTexts } from "./texts.ts"

const route = getRouteApi("/join")

const linkStyle = `text-secondary ${linkLook}`

const useToken = () => secretOfLink(useLocation().hash)

const useAccept = () => {
  const token = useToken()
  const navigate = useNavigate()
  const [failure, setFailure] = useState<string>()
  const accept = () =>
    void currentHazel()
      .call((client) => client.invitation.accept({ token }))
      .then(
        ({ channelId }) => navigate(channelId ? { to: "/c/$channelId", params: { channelId } } : { to: "/" }),
        (error: unknown) => setFailure(describeFailure(error))
      )
  return { accept, failure }
}

/** After signing up or in for an invitation, the person accepts it without being asked again. */
const SignedIn = () => {
  const { isComing } = route.useSearch()
  const { accept, failure } = useAccept()
  const acceptAtOnce = useEffectEvent(() => isComing && accept())
  useEffect(() => {
    acceptAtOnce()
  }, [])
  if (failure) return <FormFailure>{failure}</FormFailure>
  return (
    <Button variant="primary" className="h-10 w-full" disabled={isComing} onClick={accept}>
      {routesTexts.accept}
    </Button>
  )
}

/** The way back to the invitation, which is then accepted without being asked again. */
const comingBack = "/join?isComing=true"

const SignInInstead = () => (
  <>
    {routesTexts.haveAnAccount}{" "}
    <Link to="/sign-in" search={{ next: comingBack }} hash={useToken()} className={linkStyle}>
      {routesTexts.signIn}
    </Link>
  </>
)

const SignedOut = () => (
  <Queries>
    <SignUpForm next={`${comingBack}#${useToken()}`} />
  </Queries>
)

/** A sign-up by invitation may use it up. Its preview is not available any more then. */
const JoiningCard = ({ isOnline }: { readonly isOnline: boolean }) => (
  <AccountCard title={routesTexts.oneMoment} description={routesTexts.joining} footer={null}>
    {isOnline ? <SignedIn /> : <div className="h-10" />}
  </AccountCard>
)

/** People who are members already keep their role. */
const about = ({ channelName, workspaceName, role }: InvitationPreview, isNew: boolean) => {
  if (channelName === null) return routesTexts.tagline
  return role === "guest" && isNew
    ? routesTexts.inWorkspaceAsGuest(isolated(workspaceName))
    : routesTexts.inWorkspace(isolated(workspaceName))
}

const Join = () => {
  const preview = route.useLoaderData()
  const [hazel] = useState(currentHazel)
  const status = useReadable(hazel.connection)
  const { isComing } = route.useSearch()
  if (preview === undefined && isComing && status !== "signed-out")
    return <JoiningCard isOnline={status === "online"} />
  if (preview === undefined) {
    return (
      <AccountCard
        title={routesTexts.invitationInvalid}
        description={routesTexts.invitationInvalidDetail}
        footer={null}
      >
        <Link to="/" className={buttonLook("quiet", "h-10 w-full")}>
          {routesTexts.goToHazel}
        </Link>
      </AccountCard>
    )
  }
  const place = preview.channelName === null ? isolated(preview.workspaceName) : asChannel(preview.channelName)
  return (
    <AccountCard
      title={routesTexts.invitesYouTo(isolated(preview.inviterName), place)}
      description={about(preview, status === "signed-out")}
      iconUrl={preview.workspaceIconUrl}
      footer={status === "signed-out" && <SignInInstead />}
    >
      {status === "online" && <SignedIn />}
      {status === "signed-out" && <SignedOut />}
      {status !== "online" && status !== "signed-out" && <div className="h-10" />}
    </AccountCard>
  )
}

/** After signing up on this very page the person has a new connection, which a new element takes up. */
export default function JoinRoute() {
  const { isComing = false } = route.useSearch()
  return <Join key={String(isComing)} />
}
