import { createBrowserRouter, Navigate } from 'react-router';
import { AudiencePage } from '../audience/AudiencePage';
import { NewTagPage } from '../audience/NewTagPage';
import { CampaignPage } from '../campaigns/CampaignPage';
import { LaunchPage } from '../launch/LaunchPage';
import { EditSitePage } from '../sites/EditSitePage';
import { NewSitePage } from '../sites/NewSitePage';
import { SitePage } from '../sites/SitePage';
import { SitesPage } from '../sites/SitesPage';
import { FirstPage } from './FirstPage';
import { Frame } from './Frame';
import { NoPage } from './NoPage';

export const router = createBrowserRouter(
  [
    {
      element: <Frame />,
      errorElement: <NoPage />,
      children: [
        { index: true, element: <Navigate to="/campaigns" replace /> },
        { path: 'campaigns', element: <FirstPage /> },
        { path: 'campaigns/new', element: <LaunchPage /> },
        { path: 'campaigns/:id', element: <CampaignPage /> },
        { path: 'sites', element: <SitesPage /> },
        { path: 'sites/new', element: <NewSitePage /> },
        { path: 'sites/:id', element: <SitePage /> },
        { path: 'sites/:id/edit', element: <EditSitePage /> },
        { path: 'audience', element: <AudiencePage /> },
        { path: 'audience/new', element: <NewTagPage /> },
        { path: '*', element: <NoPage /> },
      ],
    },
  ],
  { basename: import.meta.env.BASE_URL.replace(/\/$/, '') },
);
