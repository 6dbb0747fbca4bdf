/** What the gateway tells the console before anyone has signed in. */
export interface ConsoleConfig {
  /** The OpenID Connect provider. */
  issuer: string;
  clientId: string;
  /** The one currency of this installation. */
  currency: string;
}

export async function loadConfig(): Promise<ConsoleConfig> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`);
  if (!response.ok) {
    throw new Error(`config.json answered ${response.status}`);
  }
  return (await response.json()) as ConsoleConfig;
}
