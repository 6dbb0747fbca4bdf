import type { Consent } from './consent.ts';
import { randomId } from './dom.ts';

/** The only thing that is ever stored. */
export const STORAGE_KEY = 'narrowcast.id';

export interface User {
  id: string;
  sig?: string;
}

/** Who the visitor is, as far as they allow to be known. */
export interface Identity {
  user(): User | undefined;
  kind(): 'none' | 'own' | 'site';
  /** The site's own id of the visitor; without one, the visitor is known by the tag's own again. */
  identify(id: unknown, sig: unknown): void;
  forget(): void;
}

export function identityOf(consent: Consent): Identity {
  let site: User | undefined;
  // Where storage is closed to us, the id lives as long as the page.
  let own = '';

  const ownId = (): string => {
    try {
      own = localStorage.getItem(STORAGE_KEY) || own || randomId();
      localStorage.setItem(STORAGE_KEY, own);
    } catch (e) {
      own = own || randomId();
    }
    return own;
  };
  return {
    user: () => (consent.allowed() !== true ? undefined : site || { id: ownId() }),
    kind: () => (consent.allowed() !== true ? 'none' : site ? 'site' : 'own'),
    identify: (id, sig) => {
      site = undefined;
      if ((typeof id === 'string' || typeof id === 'number') && id !== '') {
        site = { id: String(id).slice(0, 256) };
        if (typeof sig === 'string' && sig) {
          site.sig = sig;
        }
      }
    },
    forget: () => {
      own = '';
      try {
        localStorage.removeItem(STORAGE_KEY);
      } catch (e) {
        // Nothing was stored then.
      }
    },
  };
}
