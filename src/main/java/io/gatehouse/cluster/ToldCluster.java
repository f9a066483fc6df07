package io.gatehouse.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** {@link Cluster} by the feed, in the caller's transaction: what was not committed was never told. */
@ApplicationScoped
class ToldCluster implements Cluster {

    private final Feed feed;
    private final Event<Told> told;

    @Inject
    ToldCluster(Feed feed, Event<Told> told) {
        this.feed = feed;
        this.told = told;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ToldCluster() {
        this(null, null);
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void tell(Notice notice) {
        feed.add(notice);
        told.fire(new Told(notice));
    }
}
