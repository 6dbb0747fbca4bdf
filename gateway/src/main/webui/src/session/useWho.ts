import { useAuth } from 'react-oidc-context';
import { type Who, whoIs } from './session';

/** The signed-in person; only below the sign-in page. */
export function useWho(): Who {
  const { user } = useAuth();
  if (!user) {
    throw new Error('nobody is signed in');
  }
  return whoIs(user.profile);
}
