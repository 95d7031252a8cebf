package dev.muniment.command.requests.adapter;

import dev.muniment.command.kernel.Command;
import dev.muniment.command.platform.FactsOf;
import dev.muniment.command.requests.OpeningFacts;
import dev.muniment.command.requests.Request;

/** Facts for commands that make a request; a type of its own, since Axon finds what handlers take by its class. */
interface FactsForOpening extends FactsOf<Command<Request, OpeningFacts>, OpeningFacts> {}
