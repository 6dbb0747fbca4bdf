import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { loadConfig } from './app/config';
import { NoGateway } from './app/NoGateway';
import './app/page.css';
import { startLanguages } from './language/language';
import { newUsers } from './session/session';

const place = document.getElementById('root');
if (!place) {
  throw new Error('index.html has no #root');
}
const root = createRoot(place);

await startLanguages();
try {
  const config = await loadConfig();
  root.render(
    <StrictMode>
      <App config={config} users={newUsers(config)} />
    </StrictMode>,
  );
} catch {
  root.render(<NoGateway />);
}
