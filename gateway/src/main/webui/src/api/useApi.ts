import { useCallback } from 'react';
import { useAuth } from 'react-oidc-context';
import { type Call, call } from './call';

export type Api = <T>(path: string, options?: Call) => Promise<T>;

/** Calls the management API as the signed-in person, with the token that is current at the time of the call. */
export function useApi(): Api {
  const token = useAuth().user?.access_token ?? '';
  return useCallback((path, options) => call(token, path, options), [token]);
}
