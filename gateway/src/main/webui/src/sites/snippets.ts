import consent from './snippets/consent.txt?raw';
import csp from './snippets/csp.txt?raw';
import curlSign from './snippets/curl-sign.txt?raw';
import curl from './snippets/curl.txt?raw';
import events from './snippets/events.txt?raw';
import javaSign from './snippets/java-sign.txt?raw';
import java from './snippets/java.txt?raw';
import nodeSign from './snippets/node-sign.txt?raw';
import node from './snippets/node.txt?raw';
import pythonSign from './snippets/python-sign.txt?raw';
import python from './snippets/python.txt?raw';
import react from './snippets/react.txt?raw';
import start from './snippets/start.txt?raw';
import user from './snippets/user.txt?raw';
import vue from './snippets/vue.txt?raw';

/** What a site's pages or servers need; docs/websites.md shows the same. */
export interface Snippet {
  /** What it is for: the title and the explanation are `snippets.<about>` and `snippets.<about>Hint`. */
  about: 'start' | 'events' | 'consent' | 'csp' | 'user' | 'component' | 'select' | 'sign';
  language: string;
  text: string;
}

interface Platform {
  name: string;
  /** Whether it runs on a server, with a secret key. */
  server: boolean;
  snippets: Snippet[];
}

/** In the order in which they are offered. */
export const PLATFORMS: Platform[] = [
  {
    name: 'HTML',
    server: false,
    snippets: [
      { about: 'start', language: 'html', text: start },
      { about: 'consent', language: 'html', text: consent },
      { about: 'events', language: 'html', text: events },
      { about: 'user', language: 'html', text: user },
      { about: 'csp', language: 'http', text: csp },
    ],
  },
  {
    name: 'React',
    server: false,
    snippets: [{ about: 'component', language: 'tsx', text: react }],
  },
  { name: 'Vue', server: false, snippets: [{ about: 'component', language: 'vue', text: vue }] },
  { name: 'curl', server: true, snippets: onServers('sh', curl, curlSign) },
  { name: 'Java', server: true, snippets: onServers('java', java, javaSign) },
  { name: 'Node', server: true, snippets: onServers('js', node, nodeSign) },
  { name: 'Python', server: true, snippets: onServers('python', python, pythonSign) },
];

function onServers(language: string, select: string, sign: string): Snippet[] {
  return [
    { about: 'select', language, text: select },
    { about: 'sign', language, text: sign },
  ];
}

/** What stands in the snippets for a site's own. */
export const EXAMPLE = {
  origin: 'https://ads.example',
  key: 'pk_PUBLIC_KEY',
  placement: 'pl_PLACEMENT',
};

/** A snippet with this installation, key and placement in it. */
export function filled(text: string, own: Partial<typeof EXAMPLE>): string {
  return (Object.keys(EXAMPLE) as (keyof typeof EXAMPLE)[]).reduce(
    (done, name) => done.replaceAll(EXAMPLE[name], () => own[name] ?? EXAMPLE[name]),
    text.trimEnd(),
  );
}
