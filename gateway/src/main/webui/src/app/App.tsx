import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { UserManager } from 'oidc-client-ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AuthProvider, useAuth } from 'react-oidc-context';
import { RouterProvider } from 'react-router';
import { ProblemError } from '../api/problem';
import { languageOf } from '../language/language';
import { returnPath } from '../session/session';
import { SignIn } from '../session/SignIn';
import { type ConsoleConfig } from './config';
import { ConfigContext } from './context';
import { useDark } from './dark';
import { router } from './router';

const RETRIES = 2;
// Latin letters first, then Chinese faces that have bold weights: without them some systems take a Japanese one.
const FONTS = [
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans"',
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
].join(', ');

export function App({ config, users }: { config: ConsoleConfig; users: UserManager }) {
  const { i18n } = useTranslation();
  const dark = useDark();
  const chinese = languageOf(i18n.resolvedLanguage) === 'zh';
  useEffect(() => {
    dayjs.locale(chinese ? 'zh-cn' : 'en');
  }, [chinese]);
  return (
    <ConfigProvider
      locale={chinese ? zhCN : enUS}
      theme={{
        algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: '#0b6bcb',
          colorLink: dark ? '#5aa9f5' : '#0b6bcb',
          fontFamily: FONTS,
          fontSizeHeading2: 24,
        },
      }}
    >
      <AntApp>
        <ConfigContext value={config}>
          <AuthProvider
            userManager={users}
            onSigninCallback={(user) => {
              void router.navigate(returnPath(user?.state), { replace: true });
            }}
          >
            <SignedInOnly />
          </AuthProvider>
        </ConfigContext>
      </AntApp>
    </ConfigProvider>
  );
}

function SignedInOnly() {
  const auth = useAuth();
  return auth.isAuthenticated ? <Pages key={auth.user?.profile.sub} /> : <SignIn />;
}

/** All that needs a token; the cache is one person's, and goes with them. */
function Pages() {
  const auth = useAuth();
  const [queries] = useState(() => newQueries(() => void auth.removeUser()));
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}

function newQueries(signedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ProblemError && error.problem.status === 401) {
          signedOut();
        }
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES && isPassing(error),
      },
    },
  });
}

/** Whether asking again may help: no answer, or a dependency away. */
function isPassing(error: unknown): boolean {
  return !(error instanceof ProblemError) || [0, 429, 502, 503, 504].includes(error.problem.status);
}
