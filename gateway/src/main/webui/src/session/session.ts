import { UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { IdTokenClaims } from 'oidc-client-ts';
import type { ConsoleConfig } from '../app/config';

/** Sign-in by authorization code with PKCE; tokens live as long as the tab. */
export function newUsers({ issuer, clientId }: ConsoleConfig): UserManager {
  const home = new URL(import.meta.env.BASE_URL, window.location.origin).href;
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: home,
    post_logout_redirect_uri: home,
    scope: 'openid profile',
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: true,
  });
}

/** Who is signed in, by the claims of the identity token. */
export interface Who {
  name: string;
  organisation: string | null;
  roles: string[];
}

export function whoIs(claims: IdTokenClaims): Who {
  const { org, roles } = claims;
  return {
    name: claims.name ?? claims.preferred_username ?? claims.sub,
    organisation: typeof org === 'string' ? org : null,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [],
  };
}

const WRITERS = ['advertiser-admin', 'advertiser-trader', 'platform-admin'];

/** Whether this person may change campaigns; the services decide, this only hides what they would refuse. */
export function mayWrite({ roles }: Who): boolean {
  return roles.some((role) => WRITERS.includes(role));
}

const READERS = [...WRITERS, 'advertiser-viewer', 'finance'];

/** Whether this person has campaigns to look at. */
export function mayReadCampaigns({ roles }: Who): boolean {
  return roles.some((role) => READERS.includes(role));
}

/** Whether this person may see the rules of the organisation's tags. */
export function mayReadRules({ roles }: Who): boolean {
  return roles.some((role) => [...WRITERS, 'advertiser-viewer'].includes(role));
}

/** Whether this person may make tags and switch them. */
export function mayWriteTags({ roles }: Who): boolean {
  return roles.some((role) => ['advertiser-admin', 'platform-admin'].includes(role));
}

const LOOKERS = ['privacy-officer', 'advertiser-admin', 'advertiser-trader', 'advertiser-viewer'];

/** Whether this person may look at the profile of a single one. */
export function mayLookUp({ roles }: Who): boolean {
  return roles.some((role) => LOOKERS.includes(role));
}

/** Whether this person has sites to look at. */
export function mayReadSites({ roles }: Who): boolean {
  return roles.some((role) => role === 'publisher' || READERS.includes(role));
}

/** Whether this person may change sites, their placements and keys. */
export function mayWriteSites({ roles }: Who): boolean {
  return roles.some((role) => ['publisher', 'advertiser-admin', 'platform-admin'].includes(role));
}

/** Whether this person's reports are about what their sites earn. */
export function isPublisher({ roles }: Who): boolean {
  return roles.includes('publisher');
}

/** The page, within the console, from which someone went to sign in; the first page for anything unexpected. */
export function returnPath(state: unknown): string {
  return typeof state === 'string' && /^\/(?!\/)/.test(state) ? state : '/campaigns';
}
